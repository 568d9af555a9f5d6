package io.tollgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read who see no details. */
class FindingTextTest {

  @Test
  void aViolationNamesPersonModelSessionAndClause() {
    Violation violation = SomeNews.violation("v1");
    violation.setModel("claude-opus-5");

    assertThat(NewsFactory.violation(violation).text())
        .isEqualTo(
            "ann@x.org (team ads) with claude_code (claude-opus-5), session s1: Nobody writes"
                + " challenges with a vendor's tool.\n"
                + "See 'tollgate cases list --policy no-katas'.");
  }

  @Test
  void oneOfSeveralEventsNamesTheirNumberAndGroup() {
    Violation violation = SomeNews.violation("v1");
    violation.setGroup(List.of("repository=shop", "user_id=ann@x.org"));
    violation.setEventCount(40);

    assertThat(NewsFactory.violation(violation).text())
        .startsWith(
            "ann@x.org (team ads) with claude_code, 40 events of repository=shop,"
                + " user_id=ann@x.org: Nobody");
  }

  /** Only live violations have cases. */
  @Test
  void aViolationOnTrialPointsToNoCase() {
    Violation violation = SomeNews.violation("v1");
    violation.setMode("shadow");

    assertThat(NewsFactory.violation(violation).text()).endsWith("a vendor's tool.");
  }

  @Test
  void aFindingAboutReportsNamesWhatItIsAboutAndWhatToDo() {
    Violation violation = SomeNews.violation("v1");
    violation.setKind("coverage");
    violation.setSessionId("coverage:openai gpt-5.4 on 2026-11-20");
    violation.setExcerpt("openai billed 1200 tokens of gpt-5.4 that nobody reported; find the key");

    assertThat(NewsFactory.violation(violation).text())
        .startsWith(
            "openai gpt-5.4 on 2026-11-20: openai billed 1200 tokens of gpt-5.4 that nobody"
                + " reported; find the key: Nobody writes");
  }

  @Test
  void aCaseNamesPersonAndGroupAndWhereToLook() {
    Case caseRecord = SomeNews.openCase();
    caseRecord.setViolationCount(2L);
    caseRecord.setGroup(List.of("session_id=s1", "user_id=ann", "team=ads"));

    assertThat(NewsFactory.caseNews(caseRecord).text())
        .isEqualTo(
            "2 violations so far by ann (team ads), session_id=s1; due 2026-11-02T13:00:00Z\n"
                + "See 'tollgate cases show c1'.");
  }

  @Test
  void aCaseAboutReportsNamesWhatItIsAboutInsteadOfNobody() {
    Case caseRecord = SomeNews.openCase();
    caseRecord.setViolationCount(1L);
    caseRecord.setGroup(
        List.of("session_id=coverage:openai gpt-5.4 on 2026-11-20", "user_id=unknown", "team=ads"));

    assertThat(NewsFactory.caseNews(caseRecord).text())
        .startsWith("1 violation so far, openai gpt-5.4 on 2026-11-20; due ");
  }

  @Test
  void aResolvedCaseNamesTheVerdict() {
    Case caseRecord = SomeNews.openCase();
    caseRecord.setStatus("resolved");
    caseRecord.setClosedBy("bob");
    caseRecord.setClosedTime(SomeNews.NOON);
    caseRecord.setVerdict("false_positive");
    caseRecord.setReason("a drill");

    assertThat(NewsFactory.caseNews(caseRecord).text())
        .isEqualTo("bob: false_positive, a drill\nSee 'tollgate cases show c1'.");
  }
}
