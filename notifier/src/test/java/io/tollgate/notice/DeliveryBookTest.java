package io.tollgate.notice;

import static io.tollgate.notice.SomeNews.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Notification;
import io.tollgate.event.Violation;
import io.tollgate.topic.DetectionTopics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryBookTest {

  private static final Sink HOOK =
      Sinks.sink("hook", SinkType.STANDARD_WEBHOOKS, URI.create("https://a.b/c"));

  @Test
  void whatWasDeliveredStaysDelivered() {
    DeliveryBook book = new DeliveryBook(Sinks.everything(HOOK));
    Notification pending = Notifications.pending(HOOK, SomeNews.news("v1"), NOON);
    book.read(0, pending);
    Delivery delivery = book.due(NOON).get(0);

    List<PartitionedRecord> writes = book.settle(delivery, Attempt.delivered(), NOON, 0.5);
    Optional<PartitionedRecord> correction = book.read(0, pending);

    assertThat(writes)
        .extracting(write -> write.notification().getState())
        .containsExactly("delivered");
    assertThat(correction.orElseThrow().notification().getState()).isEqualTo("delivered");
    assertThat(book.due(NOON.plusSeconds(9))).isEmpty();
  }

  /** Together they are too large, then one by one, then without details; then it is enough. */
  @Test
  void whatIsTooLargeForASinkIsSentAloneThenWithoutDetailsAndThenGivenUp() {
    Sink siem = Sinks.sink("siem", SinkType.SPLUNK_HEC, URI.create("https://a.b/c"));
    DeliveryBook book = new DeliveryBook(Sinks.everything(siem));
    for (String id : List.of("v1", "v2", "v3")) {
      book.read(0, Notifications.pending(siem, SomeNews.news(id), NOON));
    }
    Delivery all = book.due(NOON).get(0);
    assertThat(all.entries()).hasSize(3);
    book.settle(all, Attempt.tooLarge(), NOON, 0.5);

    List<String> states = new ArrayList<>();
    List<Boolean> bare = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Delivery one = book.due(NOON).get(0);
      assertThat(one.entries()).hasSize(1);
      bare.add(one.entries().get(0).news().isBare());
      Attempt end = i == 1 || i == 3 ? Attempt.delivered() : Attempt.tooLarge();
      String state = book.settle(one, end, NOON, 0.5).get(0).notification().getState();
      states.add(state);
    }
    assertThat(states).containsExactly("pending", "delivered", "pending", "delivered");
    assertThat(bare).containsExactly(false, false, false, true);

    Notification last =
        book.settle(book.due(NOON).get(0), Attempt.tooLarge(), NOON, 0.5).get(0).notification();
    assertThat(last.getState()).isEqualTo("given_up");
    assertThat(last.getLastError()).isEqualTo("HTTP 413");
    assertThat(book.due(NOON.plusSeconds(900))).isEmpty();
  }

  @Test
  void aRequestHoldsOnlyAsMuchAsSinksTake() {
    Sink siem = Sinks.sink("siem", SinkType.SPLUNK_HEC, URI.create("https://a.b/c"));
    DeliveryBook book = new DeliveryBook(Sinks.everything(siem));
    for (int i = 0; i < 10; i++) {
      Violation violation = SomeNews.violation("v" + i);
      violation.setMatched(List.of("x".repeat(200_000)));
      book.read(0, Notifications.pending(siem, NewsFactory.violation(violation), NOON));
    }

    assertThat(book.due(NOON).get(0).entries()).hasSize(4);
  }

  @Test
  void whatIsSettledIsForgottenWhenItsTopicHasForgottenIt() {
    Duration retention = DetectionTopics.NOTIFICATIONS.retention();
    DeliveryBook book = new DeliveryBook(Sinks.everything(HOOK));
    for (int i = 0; i < 100; i++) {
      Instant seen = NOON.plus(retention.dividedBy(10).multipliedBy(i));
      book.read(
          0,
          Notifications.delivered(Notifications.pending(HOOK, SomeNews.news("v" + i), seen), seen));
      assertThat(book.settled()).isLessThanOrEqualTo(22);
    }

    Instant last = NOON.plus(retention.dividedBy(10).multipliedBy(99));
    assertThat(book.read(0, Notifications.pending(HOOK, SomeNews.news("v90"), last))).isPresent();
  }

  @Test
  void aFailureIsRepeatedWithPausesAndThenGivenUp() {
    Sink sink = Sinks.retried(HOOK, Duration.ofSeconds(10), Duration.ofSeconds(20));
    DeliveryBook book = new DeliveryBook(Sinks.everything(sink));
    book.read(0, Notifications.pending(sink, SomeNews.news("v1"), NOON));

    List<PartitionedRecord> first =
        book.settle(book.due(NOON).get(0), Attempt.failed("HTTP 503", Duration.ZERO), NOON, 0.5);
    assertThat(first.get(0).notification().getNextAttempt()).isEqualTo(NOON.plusSeconds(10));
    assertThat(book.due(NOON.plusSeconds(9))).isEmpty();
    Delivery again = book.due(NOON.plusSeconds(10)).get(0);
    List<PartitionedRecord> second =
        book.settle(
            again, Attempt.failed("HTTP 429", Duration.ofSeconds(99)), NOON.plusSeconds(10), 0.5);
    assertThat(second.get(0).notification().getNextAttempt()).isEqualTo(NOON.plusSeconds(109));
    List<PartitionedRecord> last =
        book.settle(
            book.due(NOON.plusSeconds(109)).get(0),
            Attempt.failed("HTTP 500", Duration.ZERO),
            NOON.plusSeconds(109),
            0.5);

    assertThat(last.get(0).notification().getState()).isEqualTo("given_up");
    assertThat(last.get(0).notification().getAttempts()).isEqualTo(3);
    assertThat(last.get(0).notification().getBody()).isNotNull();
  }

  @Test
  void anotherOwnerGoesOnFromTheRecords() {
    DeliveryBook book = new DeliveryBook(Sinks.everything(HOOK));
    Notification pending = Notifications.pending(HOOK, SomeNews.news("v1"), NOON);
    book.read(2, pending);
    List<PartitionedRecord> writes =
        book.settle(book.due(NOON).get(0), Attempt.failed("x", Duration.ZERO), NOON, 0.5);

    DeliveryBook next = new DeliveryBook(Sinks.everything(HOOK));
    next.read(2, pending);
    next.read(2, writes.get(0).notification());

    assertThat(writes.get(0).partition()).isEqualTo(2);
    assertThat(next.due(NOON)).isEmpty();
    assertThat(next.due(NOON.plusSeconds(6))).hasSize(1);
    book.forget(2);
    assertThat(book.waiting()).containsEntry("hook", 0);
  }

  @Test
  void whatFailsAfterThePartitionWentIsLeftToItsNewOwner() {
    DeliveryBook book = new DeliveryBook(Sinks.everything(HOOK));
    book.read(0, Notifications.pending(HOOK, SomeNews.news("v1"), NOON));
    book.read(1, Notifications.pending(HOOK, SomeNews.news("v2"), NOON));
    Delivery failing = book.due(NOON).get(0);
    book.forget(0);

    assertThat(book.settle(failing, Attempt.failed("x", Duration.ZERO), NOON, 0.5)).isEmpty();
    assertThat(book.waiting()).containsEntry("hook", 1);
    Delivery arriving = book.due(NOON).get(0);
    book.forget(1);
    assertThat(book.settle(arriving, Attempt.delivered(), NOON, 0.5)).hasSize(1);
    assertThat(book.waiting()).containsEntry("hook", 0);
  }

  @Test
  void whatIsInFlightIsCountedOnceWhenItsRecordIsReadAgain() {
    DeliveryBook book = new DeliveryBook(Sinks.everything(HOOK));
    Notification pending = Notifications.pending(HOOK, SomeNews.news("v1"), NOON);
    book.read(0, pending);
    book.due(NOON);

    book.read(0, pending);

    assertThat(book.waiting()).containsEntry("hook", 1);
  }

  @Test
  void aSinkThatIsGoneGetsNothingMoreUntilItsUrlChanges() {
    DeliveryBook book = new DeliveryBook(Sinks.everything(HOOK));
    book.read(0, Notifications.pending(HOOK, SomeNews.news("v1"), NOON));
    List<PartitionedRecord> writes = book.settle(book.due(NOON).get(0), Attempt.gone(), NOON, 0.5);
    book.read(0, Notifications.pending(HOOK, SomeNews.news("v2"), NOON));

    assertThat(book.due(NOON.plusSeconds(60))).isEmpty();
    assertThat(book.abandoned(NOON))
        .extracting(write -> write.notification().getState())
        .containsExactly("given_up");
    Notification mark = writes.get(1).notification();
    assertThat(mark.getState()).isEqualTo("disabled");
    assertThat(mark.getNextAttempt()).isNull();
    DeliveryBook same = new DeliveryBook(Sinks.everything(HOOK));
    same.read(0, mark);
    assertThat(same.isDisabled("hook")).isTrue();
    DeliveryBook moved =
        new DeliveryBook(
            Sinks.everything(
                Sinks.sink("hook", SinkType.STANDARD_WEBHOOKS, URI.create("https://a.b/new"))));
    moved.read(0, mark);
    assertThat(moved.isDisabled("hook")).isFalse();
  }

  /** As when a sink was renamed, or another instance knows a new one before. */
  @Test
  void whatWaitsForASinkThatNobodyKnowsIsShownAndGivenUpWhenItIsTooOldToTell() {
    Sink renamed = Sinks.sink("was", SinkType.SLACK, URI.create("https://a.b/c"));
    DeliveryBook book = new DeliveryBook(Sinks.everything(HOOK));
    book.read(0, Notifications.pending(renamed, SomeNews.news("v1"), NOON));
    book.read(1, Notifications.pending(renamed, SomeNews.news("v2"), NOON));
    Notification told = Notifications.pending(renamed, SomeNews.news("v3"), NOON);
    book.read(0, told);
    book.read(0, Notifications.delivered(told, NOON));

    assertThat(book.waiting()).containsEntry("was", 2);
    assertThat(book.oldest("was")).contains(NOON);
    assertThat(book.unknownSinks()).containsExactly("was");
    assertThat(book.abandoned(NOON.plus(Duration.ofHours(24)))).isEmpty();
    book.forget(1);
    Instant later = NOON.plus(Duration.ofHours(25));
    assertThat(book.abandoned(later))
        .singleElement()
        .satisfies(
            write -> {
              assertThat(write.partition()).isZero();
              assertThat(write.notification().getState()).isEqualTo("given_up");
              assertThat(write.notification().getLastError()).isEqualTo("no such sink");
            });
    assertThat(book.abandoned(later)).isEmpty();
    assertThat(book.waiting()).containsEntry("was", 0);
  }

  @Test
  void everyCanaryIsARequestOfItsOwn() {
    DeliveryBook book = new DeliveryBook(Sinks.everything(HOOK));
    book.read(0, Notifications.pending(HOOK, NewsFactory.canary("hook", NOON), NOON));
    Instant next = NOON.plusSeconds(60);
    book.read(0, Notifications.pending(HOOK, NewsFactory.canary("hook", next), next));

    Delivery first = book.due(next).get(0);
    book.settle(first, Attempt.delivered(), next, 0.5);

    assertThat(first.entries()).hasSize(1);
    assertThat(book.due(next).get(0).entries()).hasSize(1);
  }

  @Test
  void aCanaryIsTriedOnceAndShowsInTheBook() {
    DeliveryBook book = new DeliveryBook(Sinks.everything(HOOK));
    book.read(0, Notifications.pending(HOOK, NewsFactory.canary("hook", NOON), NOON));

    List<PartitionedRecord> writes =
        book.settle(book.due(NOON).get(0), Attempt.failed("x", Duration.ZERO), NOON, 0.5);

    assertThat(writes.get(0).notification().getState()).isEqualTo("given_up");
    assertThat(book.hasCanaryFailed("hook")).isTrue();
  }

  @Test
  void newsSurvivesItsJson() {
    News news = SomeNews.news("v1");

    assertThat(News.of(news.toJson()).toJson()).isEqualTo(news.toJson());
  }
}
