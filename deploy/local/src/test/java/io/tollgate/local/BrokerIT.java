package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class BrokerIT {

  @Test
  void showsCommittedRecordsOnlyAndIsGoneWhenClosed() throws Exception {
    String servers;
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      servers = broker.bootstrapServers();
      createTopic(servers);
      Ledger ledger = new Ledger(servers, "numbers");

      ledger.commit(Ledger.numbers(0, 100));
      ledger.abort(Ledger.numbers(100, 200));
      ledger.commit(Ledger.numbers(200, 300));

      assertThat(ledger.read())
          .hasSize(200)
          .containsAll(Ledger.numbers(0, 100))
          .containsAll(Ledger.numbers(200, 300));
    }
    int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
    PortPlan plan = PortPlan.defaults().with(List.of("kafka=" + port));
    assertThat(TakenPorts.of(plan, Set.of(Part.KAFKA))).doesNotContain(Port.KAFKA);
  }

  @Test
  void twoRunSideBySideAndDoNotSeeEachOther() throws Exception {
    try (EmbeddedBroker one = EmbeddedBroker.start();
        EmbeddedBroker other = EmbeddedBroker.start()) {
      createTopic(one.bootstrapServers());

      try (Admin admin = admin(other.bootstrapServers())) {
        assertThat(admin.listTopics().names().get()).isEmpty();
      }
    }
  }

  private static void createTopic(String servers) throws Exception {
    try (Admin admin = admin(servers)) {
      admin.createTopics(List.of(new NewTopic("numbers", 3, (short) 1))).all().get();
    }
  }

  private static Admin admin(String servers) {
    return Admin.create(Map.of("bootstrap.servers", servers));
  }
}
