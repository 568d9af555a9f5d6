package io.tollgate.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which Kafka nodes keep a cluster together, and which of them a node is. Every node is broker and
 * controller on loopback.
 *
 * @param nodeId this node's number, from 1 to the number of nodes
 * @param controllerPorts the controller port of each node, in the order of their numbers
 * @param clusterId what all nodes of the cluster call it; 22 characters of base64
 */
public record Quorum(int nodeId, List<Integer> controllerPorts, String clusterId) {

  private static final String HOST = "127.0.0.1";
  private static final int MOST_COPIES = 3;

  public Quorum {
    controllerPorts = List.copyOf(controllerPorts);
    if (nodeId < 1 || nodeId > controllerPorts.size()) {
      throw new IllegalArgumentException(
          "node " + nodeId + " is none of " + controllerPorts.size() + " nodes");
    }
  }

  /** What {@link BrokerMain} takes after folder and port. */
  List<String> arguments() {
    String ports = controllerPorts.stream().map(String::valueOf).collect(Collectors.joining(","));
    return List.of(ports, Integer.toString(nodeId), clusterId);
  }

  int controllerPort() {
    return controllerPorts.get(nodeId - 1);
  }

  /** The setting {@code controller.quorum.voters}. */
  String voters() {
    return IntStream.range(0, controllerPorts.size())
        .mapToObj(index -> (index + 1) + "@" + HOST + ":" + controllerPorts.get(index))
        .collect(Collectors.joining(","));
  }

  /** How many copies of everything there are. */
  int copies() {
    return Math.min(MOST_COPIES, controllerPorts.size());
  }

  /** How many copies must have a write before it is acknowledged: more than half. */
  int leastInSync() {
    return copies() / 2 + 1;
  }
}
