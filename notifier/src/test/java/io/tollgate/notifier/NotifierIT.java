package io.tollgate.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.tollgate.event.DeadLetter;
import io.tollgate.notice.NotifierConfig;
import io.tollgate.notice.Sink;
import io.tollgate.notice.SinkType;
import io.tollgate.notice.Sinks;
import io.tollgate.notice.SomeNews;
import io.tollgate.topic.DetectionTopics;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests from the topic to sinks on loopback, each on a real broker of its own. */
@Execution(ExecutionMode.CONCURRENT)
class NotifierIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private NotifierBroker broker;
  private Receiver receiver;
  private Receiver other;

  @BeforeEach
  void start() throws Exception {
    broker = new NotifierBroker();
    receiver = new Receiver();
    other = new Receiver();
  }

  @AfterEach
  void stop() {
    other.close();
    receiver.close();
    broker.close();
  }

  @Test
  void everyViolationReachesEverySinkInItsForm() throws Exception {
    Sink splunk = Sinks.sink("siem", SinkType.SPLUNK_HEC, other.url().resolve("/"));
    try (Notifier notifier = broker.notifier(Sinks.everything(hook(receiver.url()), splunk))) {
      broker.tell("v1");
      broker.tell("v2");
      patiently().until(() -> receiver.posts().size() == 2 && lines(other) == 2);
      assertThat(notifier.ready().ok()).isTrue();
    }

    Receiver.Post post = receiver.posts().get(0);
    new Webhook(Sinks.KEY).verify(post.body(), HttpHeaders.of(post.headers(), (n, v) -> true));
    assertThat(receiver.posts())
        .extracting(one -> one.header("Webhook-id"))
        .doesNotHaveDuplicates();
    assertThat(other.posts().get(0).path()).isEqualTo("/services/collector/event");
  }

  @Test
  void retriesGoOnAfterARestartWithTheSameId() {
    Sink impatient =
        Sinks.retried(
            hook(receiver.url()),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofSeconds(4),
            Duration.ofMillis(300));
    NotifierConfig config = Sinks.everything(impatient);
    receiver.answer(503, Map.of());
    try (Notifier first = broker.notifier(config)) {
      broker.tell("v1");
      patiently().until(() -> receiver.posts().size() == 3);
      assertThat(first.live().ok()).isTrue();
    }
    receiver.answer(200, Map.of());
    try (Notifier second = broker.notifier(config)) {
      patiently().until(() -> receiver.posts().size() == 4);
      broker.tell("v1");
      broker.tell("v2");
      patiently().until(() -> receiver.posts().size() == 5);
      assertThat(second.live().ok()).isTrue();
    }

    List<String> ids = receiver.posts().stream().map(post -> post.header("Webhook-id")).toList();
    assertThat(ids.subList(0, 4)).containsOnly(ids.get(0));
    assertThat(ids.get(4)).isNotEqualTo(ids.get(0));
  }

  /** Each owns some of the partitions; what one leaves behind the other goes on with. */
  @Test
  void twoInstancesShareTheWorkAndOneTakesOver() {
    NotifierConfig config = Sinks.everything(hook(receiver.url()));
    try (Notifier first = broker.notifier(config)) {
      try (Notifier second = broker.notifier(config)) {
        patiently().until(() -> first.ready().ok() && second.ready().ok());
        for (int i = 0; i < 40; i++) {
          broker.tell("v" + i);
        }
        patiently().until(() -> ids().size() == 40);
      }
      for (int i = 40; i < 60; i++) {
        broker.tell("v" + i);
      }
      patiently().until(() -> ids().size() == 60);
      assertThat(first.live().ok()).isTrue();
    }
  }

  private Set<String> ids() {
    return receiver.posts().stream()
        .map(post -> post.header("Webhook-id"))
        .collect(Collectors.toSet());
  }

  @Test
  void aStormIsAFewMessagesThatCountEverything() {
    Sink calm = Sinks.limited(hook(receiver.url()), Duration.ofSeconds(2), 5);
    // All before it starts: how many messages tell of them must not depend on how fast they come.
    for (int i = 0; i < 400; i++) {
      broker.tell("v" + i);
    }
    try (Notifier notifier = broker.notifier(Sinks.everything(calm))) {
      patiently().untilAsserted(() -> assertThat(told()).isEqualTo(400));
      assertThat(notifier.live().ok()).isTrue();
    }

    assertThat(receiver.posts()).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void aSinkThatIsGoneIsLeftAloneAndOthersAreTold() {
    receiver.answer(410, Map.of());
    Sink second = Sinks.sink("second", SinkType.STANDARD_WEBHOOKS, other.url());
    NotifierConfig config = Sinks.everything(hook(receiver.url()), second);
    try (Notifier notifier = broker.notifier(config)) {
      broker.tell("v1");
      patiently()
          .until(
              () -> other.posts().stream().anyMatch(post -> post.body().contains("sink.disabled")));
      broker.tell("v2");
      patiently().until(() -> other.posts().size() == 3);
      assertThat(notifier.live().ok()).isTrue();
    }
    try (Notifier again = broker.notifier(config)) {
      broker.tell("v3");
      patiently().until(() -> other.posts().size() == 4);
      assertThat(again.live().ok()).isTrue();
    }

    assertThat(receiver.posts()).hasSize(1);
  }

  @Test
  void aRecordThatCannotBeReadStopsNothingAndCanariesArrive() {
    NotifierConfig quiet = Sinks.everything(hook(receiver.url()));
    NotifierConfig config =
        new NotifierConfig(quiet.sinks(), quiet.routes(), Duration.ofHours(1), quiet.oldest());
    // Before the notifier begins: its canaries come into this topic as well.
    broker.send(DetectionTopics.NOTIFICATIONS.name(), "bad", new byte[] {4});
    try (Notifier notifier = broker.notifier(config)) {
      broker.send("bad", new byte[] {1, 2, 3});
      broker.sendEndlessCase();
      broker.tell(SomeNews.large("large", "\""));
      broker.tell(SomeNews.large("l".repeat(900_000), ""));
      broker.tell("v1");
      patiently().until(() -> receiver.posts().size() == 3);
      assertThat(notifier.live().ok()).isTrue();
    }
    try (Notifier again = broker.notifier(config)) {
      broker.send(DetectionTopics.EXCEPTION_EVENTS.name(), "bad", null);
      broker.tell("v2");
      patiently().until(() -> receiver.posts().size() == 4 && broker.deadLetters().size() >= 5);
      assertThat(again.live().ok()).isTrue();
    }

    assertThat(receiver.posts())
        .filteredOn(post -> post.body().contains("\"truncated\":true"))
        .singleElement()
        .satisfies(post -> assertThat(post.body()).contains("\"id\":\"large\""));
    assertThat(broker.deadLetters())
        .extracting(DeadLetter::getOrigin, DeadLetter::getOriginOffset, DeadLetter::getReason)
        .containsExactlyInAnyOrder(
            tuple(DetectionTopics.VIOLATIONS.name(), 0L, "not_confluent_avro"),
            tuple(DetectionTopics.VIOLATIONS.name(), 1L, "record_too_large"),
            tuple(DetectionTopics.CASES.name(), 0L, "invalid_event"),
            tuple(DetectionTopics.EXCEPTION_EVENTS.name(), 0L, "null_value"),
            tuple(DetectionTopics.NOTIFICATIONS.name(), 0L, "not_confluent_avro"));
    assertThat(broker.deadLetters()).extracting(DeadLetter::getStage).containsOnly("notifier");

    assertThat(
            receiver.posts().stream()
                .map(post -> post.body().substring(9, 15))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("canary", "violat");
  }

  private static Sink hook(URI url) {
    return Sinks.sink("hook", SinkType.STANDARD_WEBHOOKS, url);
  }

  private int told() {
    int told = 0;
    for (Receiver.Post post : receiver.posts()) {
      try {
        told += JSON.readTree(post.body()).at("/data/details/count").asInt(1);
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
    return told;
  }

  private static long lines(Receiver receiver) {
    return receiver.posts().stream().mapToLong(post -> post.body().lines().count()).sum();
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90));
  }
}
