package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import dev.weft.actions.file.RefusedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.LocationReader;
import dev.weft.engine.host.Host;
import dev.weft.engine.job.Location;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets files and folders of hosts by SFTP, as {@code sftp_get} does; all that is fetched shares one
 * connection for each host.
 */
public final class SshLocations implements LocationReader {
  private static final Duration RECONNECT = Duration.ofMinutes(10);

  private @Nullable Connections connections;

  @Override
  public String form() {
    return "ssh://HOST/PATH";
  }

  @Override
  public boolean reads(Location location) {
    return location instanceof Location.Ssh;
  }

  @Override
  public void read(Location location, Fetch fetch) throws IOException, InterruptedException {
    Location.Ssh there = (Location.Ssh) location;
    SshHost host = host(there, fetch.context());
    Transfer transfer = new Transfer(fetch.context(), connections().with(host), host, RECONNECT);
    if (!transfer.ask(there.path(), sftp -> isThere(sftp, there.path()))) {
      throw new RefusedException(
          "host " + host + ": there is no file or folder '" + there.path() + "'");
    }
    Extent extent = transfer.ask(there.path(), sftp -> Extent.of(sftp, there.path(), fetch.most()));
    if (extent.isMoreThan(fetch.most())) {
      throw new RefusedException(
          "host %s: '%s' is %d bytes in %d files or more; 'max_size' and 'max_files' allow %d in %d"
              .formatted(
                  host,
                  there.path(),
                  extent.bytes(),
                  extent.files(),
                  fetch.most().bytes(),
                  fetch.most().files()));
    } else if (extent.isFolder()) {
      new FolderTransfer(transfer, host).get(there.path(), fetch.target());
    } else {
      transfer.get(there.path(), fetch.target());
    }
  }

  private synchronized Connections connections() {
    if (connections == null) {
      connections = new Connections(new Sessions(Sessions.Pulse.USUAL));
    }
    return connections;
  }

  private static boolean isThere(ChannelSftp sftp, String path) throws SftpException {
    return RemoteFiles.look(sftp, path).isPresent();
  }

  /** Returns the host by its name in the hosts file, or else by its address. */
  private static SshHost host(Location.Ssh there, CommandContext context) throws IOException {
    Optional<Host> named = context.hosts().find(there.host());
    if (named.isEmpty()) {
      String address = there.host().indexOf(':') >= 0 ? "[" + there.host() + "]" : there.host();
      String port = there.port().isPresent() ? ":" + there.port().getAsInt() : "";
      String user = there.user().map(name -> name + "@").orElse("");
      return HostParameters.read(
          Map.of("host", new Value.Text(user + address + port)), context.folders().job());
    }
    SshHost host = HeldHost.of(named.get(), Optional.empty());
    return host.at(
        new SshHost.Address(
            there.user().orElse(host.address().user()),
            host.address().host(),
            there.port().orElse(host.address().port())));
  }
}
