package io.tollgate.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds ports that some other process holds, before a part fails over them with a stack trace. */
final class TakenPorts {

  private static final int OFFSET_STEP = 100;
  private static final int HIGHEST_OFFSET = 10_000;

  private TakenPorts() {}

  /** Fails naming every taken port of these parts, and what to do about it. */
  static void failIfAny(PortPlan plan, Set<Part> parts) {
    List<Port> taken = of(plan, parts);
    if (taken.isEmpty()) {
      return;
    }
    String names =
        taken.stream()
            .map(port -> plan.number(port) + " (" + port.label() + ")")
            .collect(Collectors.joining(", "));
    throw new StackException(
        (taken.size() == 1 ? "This port is" : "These ports are")
            + " in use by another program: "
            + names
            + "\nChoose another number with --port "
            + taken.get(0).label()
            + "=NUMBER"
            + offsetAdvice());
  }

  static List<Port> of(PortPlan plan, Set<Part> parts) {
    return Stream.of(Port.values())
        .filter(port -> parts.contains(port.part()))
        .filter(port -> isTaken(plan.number(port)))
        .toList();
  }

  /** Offsets count from the usual ports, whatever the plan says. */
  private static String offsetAdvice() {
    for (int offset = OFFSET_STEP; offset <= HIGHEST_OFFSET; offset += OFFSET_STEP) {
      if (of(PortPlan.defaults().plusOffset(offset), Set.of(Part.values())).isEmpty()) {
        return ", or move all of them: --port-offset " + offset + " is free.";
      }
    }
    return ".";
  }

  private static boolean isTaken(int number) {
    try (ServerSocket socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
      return !socket.isBound();
    } catch (IOException e) {
      return true;
    }
  }
}
