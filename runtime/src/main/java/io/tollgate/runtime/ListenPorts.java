package io.tollgate.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports on which a process is about to listen, each with the setting it comes from. Asked before
 * anything starts, so that every port that another program holds is named at once; servers fail on
 * the first without its number, and Flink goes on without its metrics.
 */
public final class ListenPorts {

  private static final String ALL_ADDRESSES = "0.0.0.0";

  private final List<String> faults = new ArrayList<>();

  /** Held until all were asked for, so that a port that two settings name is seen, too. */
  private final List<ServerSocket> held = new ArrayList<>();

  /** Adds the port of a process's health and metrics. */
  public ListenPorts with(ManagementAddress management) {
    return with("TOLLGATE_MANAGEMENT_PORT", management.host(), management.port());
  }

  /** Adds a port on all addresses of this machine; 0 for any free port. */
  public ListenPorts with(String variable, int port) {
    return with(variable, ALL_ADDRESSES, port);
  }

  /**
   * Adds a port.
   *
   * @param variable name of the setting
   * @param host address to listen on
   * @param port TCP port; 0 for any free port
   */
  public ListenPorts with(String variable, String host, int port) {
    try {
      ServerSocket socket = new ServerSocket();
      held.add(socket);
      // As servers do: connections of a process that has just ended do not hold its port.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      faults.add(
          "%s: cannot listen on %s, port %d: %s".formatted(variable, host, port, e.getMessage()));
    }
    return this;
  }

  /**
   * Returns if a server can listen on all of them, and lets them go.
   *
   * @throws IllegalArgumentException naming every port that is taken or cannot be bound
   */
  public void mustBeFree() throws IOException {
    for (ServerSocket socket : held) {
      socket.close();
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }
}
