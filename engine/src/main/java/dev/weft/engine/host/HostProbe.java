package dev.weft.engine.host;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Looks at a host as it is now. Found by {@link ServiceLoader}; used by several threads at once.
 */
public interface HostProbe {
  /**
   * Looks at a host, and blocks until all is known or it is clear that it will not be.
   *
   * @param host one with an address
   * @throws InterruptedException when nobody wants to know any more
   */
  HostReport probe(Host host) throws InterruptedException;

  /** Returns the one that is installed, if any is. */
  static Optional<HostProbe> installed() {
    return ServiceLoader.load(HostProbe.class).findFirst();
  }
}
