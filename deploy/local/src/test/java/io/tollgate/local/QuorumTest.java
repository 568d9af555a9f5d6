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
    Properties settings = BrokerSettings.of(Path.of("kafka"), 1, quorum(1, "127.0.0.1:9093"));

    assertThat(settings)
        .containsEntry("controller.quorum.voters", "1@127.0.0.1:9093")
        .containsEntry("default.replication.factor", "1")
        .containsEntry("min.insync.replicas", "1");
  }

  @Test
  void ofThreeNodesTwoMustHaveAWrite() {
    Properties settings =
        BrokerSettings.of(
            Path.of("kafka"), 1, quorum(2, "127.0.0.1:9093", "10.77.0.2:9193", "10.77.0.3:9293"));

    assertThat(settings)
        .containsEntry("node.id", "2")
        .containsEntry(
            "controller.quorum.voters", "1@127.0.0.1:9093,2@10.77.0.2:9193,3@10.77.0.3:9293")
        .containsEntry("listeners", "PLAINTEXT://10.77.0.2:1,CONTROLLER://10.77.0.2:9193")
        .containsEntry("advertised.listeners", "PLAINTEXT://10.77.0.2:1")
        .containsEntry("default.replication.factor", "3")
        .containsEntry("transaction.state.log.min.isr", "2");
  }

  @Test
  void refusesANodeThatIsNone() {
    assertThatThrownBy(() -> quorum(2, "127.0.0.1:9093")).hasMessage("node 2 is none of 1 nodes");
  }

  private static Quorum quorum(int node, String... controllers) {
    return new Quorum(node, List.of(controllers), CLUSTER);
  }
}
