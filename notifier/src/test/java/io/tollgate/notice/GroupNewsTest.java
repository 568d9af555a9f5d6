package io.tollgate.notice;

import static io.tollgate.notice.SomeNews.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupNewsTest {

  @Test
  void isAsGraveAsItsGravestAndAsLateAsItsLatest() {
    News group =
        GroupNews.of(
            List.of(
                news("v1", "informational", "no-katas"),
                news("v2", "medium", "no-exploits").toBuilder().time(NOON.plusSeconds(9)).build(),
                news("v3", "low", "no-katas")));

    assertThat(group.severity()).isEqualTo("medium");
    assertThat(group.time()).isEqualTo(NOON.plus(Duration.ofSeconds(9)));
    assertThat(group.policy()).as("several").isEmpty();
    assertThat(group.title()).isEqualTo("3 violation messages");
  }

  @Test
  void whatNobodyKnowsIsGraverThanAll() {
    News group = GroupNews.of(List.of(news("v1", "critical", "p"), news("v2", "apocalyptic", "p")));

    assertThat(group.severity()).isEqualTo("apocalyptic");
  }

  @Test
  void aTitleAndAHintThatAllShareStandOnce() {
    Violation bobs = SomeNews.violation("v2");
    bobs.setUserId("bob@x.org");

    assertThat(GroupNews.of(List.of(SomeNews.news("v1"), NewsFactory.violation(bobs))).text())
        .isEqualTo(
            """
            No <challenges> & katas
            • [high] ann@x.org (team ads) with claude_code, session s1: Nobody writes challenges with a vendor's tool.
            • [high] bob@x.org (team ads) with claude_code, session s1: Nobody writes challenges with a vendor's tool.
            See 'tollgate cases list --policy no-katas'.""");
  }

  @Test
  void eachCaseOfAGroupSaysWhereToLook() {
    Case other = SomeNews.openCase();
    other.setCaseId("c2");

    assertThat(
            GroupNews.of(
                    List.of(NewsFactory.caseNews(SomeNews.openCase()), NewsFactory.caseNews(other)))
                .text())
        .endsWith(
            "\nSee 'tollgate cases show "
                + SomeNews.openCase().getCaseId()
                + "'.\nSee 'tollgate cases show c2'.");
  }

  @Test
  void titlesThatDifferStandInTheirLines() {
    News other = SomeNews.news("v2").toBuilder().title("No exploits").text("bob").build();

    assertThat(GroupNews.of(List.of(SomeNews.news("v1"), other)).text().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("• [high] No <challenges> & katas – ann@x.org (team ads) with"),
            line -> assertThat(line).isEqualTo("• [high] No exploits – bob"));
  }

  @Test
  void countsAllAndNamesTheFirst() {
    News first = news("v1", "low", "no-exploits");
    List<News> many =
        List.of(first, news("v2", "high", "no-katas"), news("v3", "high", "no-katas"));

    JsonNode details = GroupNews.of(many).details();

    assertThat(details.get("count").intValue()).isEqualTo(3);
    assertThat(details.get("by_severity")).hasToString("{\"high\":2,\"low\":1}");
    assertThat(details.get("by_policy")).hasToString("{\"no-exploits\":1,\"no-katas\":2}");
    assertThat(details.at("/first/0/id").textValue()).isEqualTo("v1");
    assertThat(GroupNews.of(Collections.nCopies(30, first)).details().get("first")).hasSize(20);
  }

  private static News news(String id, String severity, String policy) {
    return SomeNews.news(id).toBuilder().severity(severity).policy(policy).build();
  }
}
