package io.tollgate.notice;

import static io.tollgate.notice.SomeNews.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateNewsTest {

  private static final Sink ONE = sink("one");
  private static final Sink TWO = sink("two");

  private final LateNews late = new LateNews();

  @Test
  void oneMessageForEachSinkSaysHowMuchThereWasOnceNoMoreComes() {
    News budget = NewsFactory.budget(SomeNews.budgetAlert());
    News opened = NewsFactory.caseNews(SomeNews.openCase());
    late.add(ONE, budget, "budget-alerts-0@7", NOON);
    late.add(ONE, opened, "cases-0@1", NOON);
    assertThat(late.due(NOON)).isEmpty();
    late.add(TWO, opened, "cases-0@1", NOON);
    assertThat(late.due(NOON.plusSeconds(1))).isEmpty();

    List<PartitionedRecord> due = late.due(NOON.plusSeconds(2));

    assertThat(due)
        .extracting(each -> each.notification().getSink(), each -> news(each).id())
        .containsExactly(tuple("one", "budget-alerts-0@7"), tuple("two", "cases-0@1"));
    News told = news(due.get(0));
    assertThat(told.title()).isEqualTo("2 messages came too late to be sent one by one");
    assertThat(told.text())
        .startsWith("1 of type budget_alert, 1 of type case, from " + opened.time())
        .contains("tollgate cases list");
    assertThat(told.details().path("count").asInt()).isEqualTo(2);
    assertThat(late.isEmpty()).isTrue();
  }

  @Test
  void whatDoesNotEndIsToldInSeveralMessages() {
    for (int second = 0; second < 10; second++) {
      late.add(ONE, NewsFactory.caseNews(SomeNews.openCase()), "cases-0@" + second, at(second));
      assertThat(late.due(at(second))).isEmpty();
    }
    late.add(ONE, NewsFactory.caseNews(SomeNews.openCase()), "cases-0@10", at(10));

    assertThat(late.due(at(10)))
        .singleElement()
        .satisfies(each -> assertThat(news(each).details().path("count").asInt()).isEqualTo(11));
  }

  private static Instant at(int second) {
    return NOON.plus(Duration.ofSeconds(second));
  }

  private static News news(PartitionedRecord partitionedRecord) {
    return News.of(partitionedRecord.notification().getBody());
  }

  private static Sink sink(String name) {
    return Sinks.sink(
        name, SinkType.STANDARD_WEBHOOKS, URI.create("https://" + name + ".example/"));
  }
}
