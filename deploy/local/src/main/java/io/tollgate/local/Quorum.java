package io.tollgate.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which Kafka nodes keep a cluster together, and which of them a node is. Every node is broker and
 * controller on one address.
 *
 * @param nodeId this node's number, from 1 to the number of nodes
 * @param controllers host and controller port of each node ({@code 127.0.0.1:19093}), in the order
 *     of their numbers
 * @param clusterId what all nodes of the cluster call it; 22 characters of base64
 */
public record Quorum(int nodeId, List<String> controllers, String clusterId) {

  private static final int MOST_COPIES = 3;

  public Quorum {
    controllers = List.copyOf(controllers);
    if (nodeId < 1 || nodeId > controllers.size()) {
      throw new IllegalArgumentException(
          "node " + nodeId + " is none of " + controllers.size() + " nodes");
    }
  }

  /** What {@link BrokerMain} takes after folder and port. */
  List<String> arguments() {
    return List.of(String.join(",", controllers), Integer.toString(nodeId), clusterId);
  }

  /** Host and controller port of this node. */
  String controller() {
    return controllers.get(nodeId - 1);
  }

  /** The address that this node listens on. */
  String host() {
    return controller().substring(0, controller().lastIndexOf(':'));
  }

  /** The setting {@code controller.quorum.voters}. */
  String voters() {
    return IntStream.range(0, controllers.size())
        .mapToObj(index -> (index + 1) + "@" + controllers.get(index))
        .collect(Collectors.joining(","));
  }

  /** How many copies of everything there are. */
  int copies() {
    return Math.min(MOST_COPIES, controllers.size());
  }

  /** How many copies must have a write before it is acknowledged: more than half. */
  int leastInSync() {
    return copies() / 2 + 1;
  }
}
