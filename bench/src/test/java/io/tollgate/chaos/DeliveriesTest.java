package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.Check;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private final Traces traces = new Traces();

  @Test
  void aViolationThatNobodyDeliversIsFound() {
    try (Inbox inbox = Inbox.open()) {
      traces.violated("one");
      traces.violated("two");
      inbox.take("one", "delivery-1");

      assertThat(named(Deliveries.DELIVERED, inbox).found()).isEqualTo("1, such as two");
      assertThat(named(Deliveries.STABLE, inbox).ok()).isTrue();
    }
  }

  @Test
  void aSecondDeliveryMustHaveTheSameId() {
    try (Inbox inbox = Inbox.open()) {
      traces.violated("one");
      inbox.take("one", "delivery-1");
      inbox.take("one", "delivery-1");
      assertThat(Deliveries.checks(inbox, traces)).allMatch(Check::ok);

      inbox.take("one", "delivery-2");

      assertThat(named(Deliveries.STABLE, inbox).found()).isEqualTo("1, such as one");
    }
  }

  /** Such as one of a transaction that was aborted. */
  @Test
  void whatNeverWasMustNotBeDelivered() {
    try (Inbox inbox = Inbox.open()) {
      traces.violated("one");
      traces.violatedQuietly("on trial");
      inbox.take("one", "delivery-1");
      inbox.take("on trial", "delivery-2");
      assertThat(Deliveries.checks(inbox, traces)).allMatch(Check::ok);

      inbox.take("aborted", "delivery-3");

      assertThat(named(Deliveries.TRUE, inbox).found()).isEqualTo("1, such as aborted");
    }
  }

  @Test
  void theReceiverNotesWhatItTakesAndNothingElse() throws Exception {
    try (Inbox inbox = Inbox.open()) {
      inbox.setAway(true);
      assertThat(post(inbox, "one", "delivery-1")).isEqualTo(500);
      assertThat(inbox.taken()).isEmpty();

      inbox.setAway(false);
      assertThat(post(inbox, "one", "delivery-1")).isEqualTo(204);
      assertThat(inbox.taken()).isEqualTo(Map.of("one", Set.of("delivery-1")));
    }
  }

  private Check named(String name, Inbox inbox) {
    List<Check> checks = Deliveries.checks(inbox, traces);
    return checks.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static int post(Inbox inbox, String news, String delivery) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(inbox.url())
            .header("webhook-id", delivery)
            .POST(BodyPublishers.ofString("{\"data\":{\"id\":\"" + news + "\"}}"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
