package dev.weft.actions.ssh;

import dev.weft.actions.testing.LoopbackHost;
import dev.weft.actions.testing.Sshd;
import java.nio.file.Path;

/** Who made a server. */
enum Make {
  /** A process of its own. */
  OPENSSH("ed25519") {
    @Override
    LoopbackHost start(Path folder) throws Exception {
      return Sshd.start(folder, "LogLevel DEBUG1");
    }

    @Override
    LoopbackHost start(Path folder, Downgrade downgrade) throws Exception {
      return Sshd.start(folder, downgrade.lines(), "LogLevel DEBUG1");
    }
  },

  /** Apache MINA SSHD, within this process. */
  MINA("ecdsa") {
    @Override
    LoopbackHost start(Path folder) throws Exception {
      return new OddServer(folder);
    }

    @Override
    LoopbackHost start(Path folder, Downgrade downgrade) throws Exception {
      return new OddServer(folder, downgrade::make);
    }
  };

  private final String keyType;

  Make(String keyType) {
    this.keyType = keyType;
  }

  /** Returns the type of the key that its servers have. */
  String keyType() {
    return keyType;
  }

  /** Starts one. */
  abstract LoopbackHost start(Path folder) throws Exception;

  /** Starts one that offers only what is broken. */
  abstract LoopbackHost start(Path folder, Downgrade downgrade) throws Exception;
}
