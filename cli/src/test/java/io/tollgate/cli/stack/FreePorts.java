package io.tollgate.cli.stack;

import io.tollgate.local.Port;
import io.tollgate.local.PortPlan;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that nobody had a moment ago. */
public final class FreePorts {

  private FreePorts() {}

  /** One for each that a stack may need; all are open at once, so that they differ. */
  public static PortPlan plan() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    List<String> choices = new ArrayList<>();
    for (Port port : Port.values()) {
      ServerSocket socket = new ServerSocket(0);
      sockets.add(socket);
      choices.add(port.label() + "=" + socket.getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return PortPlan.defaults().with(choices);
  }
}
