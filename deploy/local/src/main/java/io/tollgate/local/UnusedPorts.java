package io.tollgate.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports for servers of tests. They are outside the range that Linux gives to outgoing
 * connections (32768 and above), so no connection takes one between this look and the server's
 * start; two processes rarely draw the same.
 */
public final class UnusedPorts {

  /** Above the ports of stacks that are started with an offset. */
  private static final int LOWEST = 26_000;

  private static final int END = 32_000;
  private static final int MOST_TRIES = 1_000;

  private UnusedPorts() {}

  /**
   * Returns different ports on which nothing listens.
   *
   * @throws IOException if none is found
   */
  public static List<Integer> find(int count) throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        open.add(open());
      }
      return open.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : open) {
        socket.close();
      }
    }
  }

  private static ServerSocket open() throws IOException {
    for (int i = 0; i < MOST_TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
      try {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      } catch (BindException e) {
        // Somebody has it: draw another.
      }
    }
    throw new IOException("no unused port from " + LOWEST + " to " + END);
  }
}
