package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class QuorumTest {

  private static final String CLUSTER = "AAAAAAAAAAAAAAAAAAAAAA";

  @Test
  void aLonelyNodeKeepsOneCopy() {
    Properties settings = BrokerSettings.of(Path.of("kafka"), 1, quorum(1, 9093));

    assertThat(settings)
        .containsEntry("controller.quorum.voters", "1@127.0.0.1:9093")
        .containsEntry("default.replication.factor", "1")
        .containsEntry("min.insync.replicas", "1");
  }

  @Test
  void ofThreeNodesTwoMustHaveAWrite() {
    Properties settings = BrokerSettings.of(Path.of("kafka"), 1, quorum(2, 9093, 9193, 9293));

    assertThat(settings)
        .containsEntry("node.id", "2")
        .containsEntry(
            "controller.quorum.voters", "1@127.0.0.1:9093,2@127.0.0.1:9193,3@127.0.0.1:9293")
        .containsEntry("default.replication.factor", "3")
        .containsEntry("transaction.state.log.min.isr", "2");
  }

  @Test
  void refusesANodeThatIsNone() {
    assertThatThrownBy(() -> quorum(2, 9093)).hasMessage("node 2 is none of 1 nodes");
  }

  private static Quorum quorum(int node, Integer... ports) {
    return new Quorum(node, List.of(ports), CLUSTER);
  }
}
