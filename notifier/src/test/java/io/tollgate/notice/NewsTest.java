package io.tollgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.event.Case;
import io.tollgate.event.ExceptionEvent;
import io.tollgate.event.Violation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that oversized news is shortened, and marked as such. */
class NewsTest {

  @Test
  void whatFitsStaysAsItIs() {
    News news = SomeNews.news("v1");

    assertThat(news.shortened()).isSameAs(news);
  }

  @Test
  void whatIsTooLargeKeepsItsFieldsAndTheBeginningOfWhatIsLong() {
    Violation violation = SomeNews.large("v1", "\"");
    violation.setRelatedEvents(Collections.nCopies(9_000, "e"));
    News news = NewsFactory.violation(violation);
    assertThat(news.fits()).isFalse();

    News less = news.shortened();

    assertThat(less.fits()).isTrue();
    assertThat(less.id()).isEqualTo("v1");
    ObjectNode details = less.details();
    assertThat(details.path("truncated").asBoolean()).isTrue();
    assertThat(details.path("class_uid").asInt()).isEqualTo(2004);
    assertThat(details.at("/evidences/0/data/matched/0").textValue()).hasSize(1_000).endsWith("…");
    assertThat(details.at("/finding_info/related_events")).hasSize(20);
    assertThat(News.of(less.toJson()).toJson()).isEqualTo(less.toJson());
  }

  @Test
  void contentInAnAssetIsToldWithItsWay() {
    Violation violation = SomeNews.violation("v1");
    violation.setPath(List.of("write w1 src/a.py", "commit shop c1", "asset suite-7 task_12.py"));

    assertThat(NewsFactory.violation(violation).text())
        .contains(
            "vendor's tool.\nWay: write w1 src/a.py > commit shop c1 > asset suite-7 task_12.py\n"
                + "See 'tollgate");
  }

  @Test
  void aCaseOfContentIsToldWithAssetItemsAndFirstWay() {
    Case caseRecord = SomeNews.openCase();
    caseRecord.setAssetId("suite-7");
    caseRecord.setGroup(List.of("asset_id=suite-7", "team=ads"));
    caseRecord.setItems(List.of("1.py", "2.py", "3.py", "4.py", "5.py", "6.py"));
    caseRecord.setPath(List.of("write w1 src/a.py", "asset suite-7 1.py"));

    assertThat(NewsFactory.caseNews(caseRecord).text())
        .contains(
            """
            by ann (team ads), asset_id=suite-7; due 2026-11-02T13:00:00Z
            Items: 2.py, 3.py, 4.py, 5.py, 6.py and more
            First way: write w1 src/a.py > asset suite-7 1.py
            See 'tollgate""");
    caseRecord.setItems(List.of("1.py"));
    assertThat(NewsFactory.caseNews(caseRecord).text()).contains("\nItems: 1.py\nFirst way");
  }

  /** Ids of exceptions are unique within a policy only. */
  @Test
  void exceptionsOfOneIdInTwoPoliciesAreTwoMatters() {
    News one = NewsFactory.exception(exception("p-1"));
    News other = NewsFactory.exception(exception("p-2"));

    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(one.matter()).isNotEqualTo(other.matter());
  }

  private static ExceptionEvent exception(String policy) {
    Instant time = Instant.parse("2026-11-01T00:00:00Z");
    return new ExceptionEvent(
        "sprint", policy, policy, 1, "began", time, "ann", "bob", "SEC-1", time, time, 0L);
  }

  @Test
  void whatIsStillTooLargeHasNoDetails() {
    ObjectNode wide = SomeNews.news("v1").details();
    for (int i = 0; i < 100; i++) {
      ObjectNode inner = wide.putObject("0" + i);
      for (int j = 0; j < 100; j++) {
        inner.put("k" + j, "x".repeat(1_000));
      }
    }
    News news = with(wide);

    assertThat(news.shortened().isBare()).isTrue();
    assertThat(news.shortened().fits()).isTrue();
  }

  @Test
  void whoseNamesAreTooLongCannotBeTold() {
    Violation violation = SomeNews.violation("v1");
    violation.setTeam("t".repeat(News.MOST_BYTES));
    violation.setMatched(List.of());

    assertThat(NewsFactory.violation(violation).shortened().fits()).isFalse();
  }

  private static News with(ObjectNode details) {
    return SomeNews.news("v1").toBuilder().details(details).build();
  }
}
