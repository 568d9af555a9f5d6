package io.tollgate.notice;

import static io.tollgate.notice.SomeNews.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupedDeliveryTest {

  private static final Sink HOOK =
      Sinks.sink("hook", SinkType.STANDARD_WEBHOOKS, URI.create("https://a.b/c"));

  @Test
  void newsOfOnePolicyWithinTheWindowIsToldAsOne() {
    Sink sink = Sinks.limited(HOOK, Duration.ofSeconds(5), 20);
    DeliveryBook book = new DeliveryBook(Sinks.everything(sink));
    for (int i = 0; i < 3; i++) {
      book.read(1, Notifications.pending(sink, SomeNews.news("v" + i), NOON.plusSeconds(i)));
    }
    News other = SomeNews.news("v9").toBuilder().policy("no-exploits").build();
    book.read(1, Notifications.pending(sink, other, NOON.plusSeconds(3)));

    assertThat(book.due(NOON.plusSeconds(4))).isEmpty();
    Delivery delivery = book.due(NOON.plusSeconds(5)).get(0);

    assertThat(delivery.messages()).hasSize(1);
    assertThat(delivery.messages().get(0).news().title())
        .isEqualTo("3 violation messages of no-katas");
    assertThat(delivery.before())
        .extracting(write -> write.notification().getState())
        .containsExactly("pending", "grouped", "grouped", "grouped");
    assertThat(delivery.before().subList(1, 4))
        .as("of what is told with others nothing is left to send")
        .allSatisfy(
            write -> {
              assertThat(write.notification().getBody()).isNull();
              assertThat(write.notification().getNextAttempt()).isNull();
            });
    assertThat(delivery.before()).extracting(PartitionedRecord::partition).containsOnly(1);
    assertThat(delivery.steps().get(0))
        .extracting(write -> write.notification().getState())
        .containsExactly("pending");
    assertThat(delivery.steps().stream().flatMap(List::stream))
        .containsExactlyElementsOf(delivery.before());
    assertThat(book.settle(delivery, Attempt.delivered(), NOON, 0.5)).hasSize(1);
    assertThat(book.waiting()).as("the news of another policy").containsEntry("hook", 1);
  }

  @Test
  void aGroupIsOwnedByWhoeverOwnsItsFirstNews() {
    Sink sink = Sinks.limited(HOOK, Duration.ofSeconds(5), 20);
    DeliveryBook book = new DeliveryBook(Sinks.everything(sink));
    book.read(3, Notifications.pending(sink, SomeNews.news("v1"), NOON));
    book.read(1, Notifications.pending(sink, SomeNews.news("v2"), NOON.plusSeconds(1)));

    assertThat(book.due(NOON.plusSeconds(5)).get(0).before())
        .extracting(PartitionedRecord::partition)
        .containsExactly(3, 3, 1);
  }

  @Test
  void aStormIsAFewMessagesAndNothingIsLost() {
    Sink sink = Sinks.limited(HOOK, Duration.ZERO, 3);
    DeliveryBook book = new DeliveryBook(Sinks.everything(sink));
    for (int i = 0; i < 500; i++) {
      book.read(i % 4, Notifications.pending(sink, SomeNews.news("v" + i), NOON));
    }

    int told = 0;
    int messages = 0;
    List<Delivery> due = book.due(NOON);
    while (!due.isEmpty()) {
      News news = due.get(0).messages().get(0).news();
      told += Math.max(1, news.details().path("count").intValue());
      messages++;
      book.settle(due.get(0), Attempt.delivered(), NOON, 0.5);
      due = book.due(NOON);
    }

    assertThat(messages).isEqualTo(3);
    assertThat(told).isEqualTo(500);
  }

  @Test
  void aStormTakesInNothingThatWasTriedBefore() {
    Sink sink = Sinks.limited(HOOK, Duration.ZERO, 2);
    DeliveryBook book = new DeliveryBook(Sinks.everything(sink));
    book.read(0, Notifications.pending(sink, SomeNews.news("tried"), NOON));
    book.settle(book.due(NOON).get(0), Attempt.failed("HTTP 503", Duration.ZERO), NOON, 0.5);
    book.read(0, Notifications.pending(sink, SomeNews.news("v1"), NOON));
    book.read(0, Notifications.pending(sink, SomeNews.news("v2"), NOON));

    Delivery storm = book.due(NOON.plusSeconds(30)).get(0);

    assertThat(storm.entries().get(0).news().details().path("count").asInt()).isEqualTo(2);
    assertThat(book.waiting()).containsEntry("hook", 2);
  }
}
