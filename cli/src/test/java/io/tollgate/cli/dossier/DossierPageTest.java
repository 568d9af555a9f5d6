package io.tollgate.cli.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DossierPageTest {

  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror='a()'>\u202Egnp.exe\u0000 & \"q\"";

  private static final Instant MADE = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void whatAnAttackerWroteIsTextOnThePage() {
    Bundle bundle = bundle();
    String page = DossierPage.of(bundle);

    assertThat(page)
        .doesNotContain("<script>")
        .doesNotContain("<img")
        .doesNotContain("\u202E")
        .doesNotContain("\u0000")
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
        .contains("[U+202E]gnp.exe")
        .contains("default-src 'none'")
        .doesNotContain("http://")
        .doesNotContain("https://");
    assertThat(page.split("</script>", -1)).hasSize(2);
  }

  @Test
  void thePageHoldsItsTwinAndTheTwinGivesThePage() {
    String page = DossierPage.of(bundle());
    int from = page.lastIndexOf(DossierPage.DATA) + DossierPage.DATA.length();

    Bundle inside = Bundle.read(page.substring(from, page.indexOf(DossierPage.DATA_END, from)));

    assertThat(inside).isEqualTo(bundle());
    assertThat(inside.altered()).isEmpty();
    assertThat(DossierPage.of(inside)).isEqualTo(page);
  }

  @Test
  void aChangedPartIsNamed() {
    Bundle changed = Bundle.read(bundle().text().replace("\"ann\"", "\"bob\""));

    assertThat(changed.altered()).containsExactly("case", "violations");
    assertThat(DossierPage.of(changed)).isNotEqualTo(DossierPage.of(bundle()));
  }

  @Test
  void whenItWasMadeHasADigestToo() {
    String text = bundle().text();
    String made = bundle().madeTime();

    Bundle later = Bundle.read(text.replaceFirst(made, "2030-01-01T00:00:00Z"));
    Bundle everywhere = Bundle.read(text.replace(made, "2030-01-01T00:00:00Z"));

    assertThat(later.altered()).containsExactly("made");
    assertThat(everywhere.altered()).containsExactly("made");
  }

  @Test
  void tellsWhichModelWroteItAndWhatTheAssetTakes() {
    Map<String, Object> parts = parts();
    parts.put(
        "violations",
        List.of(Map.of("user_id", "ann", "tool", "codex", "model", "gpt-5.5", "session_id", "s")));
    parts.put(
        "assets",
        List.of(
            Map.of(
                "name", "suite-7", "zone", "evaluation", "allowed_sources", List.of("metacode"))));

    assertThat(DossierPage.of(Bundle.of(parts, MADE)))
        .contains("with codex, gpt-5.5, session s")
        .contains("The rules of the asset suite-7 when this was made")
        .contains("<th>allowed sources</th><td>metacode</td>");
  }

  /** It had no rules of assets and named no models. */
  @Test
  void aDossierOfTheFirstFormGivesThePageOfThen() {
    Map<String, Object> parts = parts();
    parts.remove("assets");
    parts.put(
        "violations", List.of(Map.of("tool", "codex", "model", "gpt-5.5", "session_id", "s")));
    String text = Bundle.of(parts, MADE).text().replace("tollgate-dossier/2", "tollgate-dossier/1");

    Bundle first = Bundle.read(text);

    assertThat(first.strange()).isEmpty();
    assertThat(first.altered()).isEmpty();
    assertThat(DossierPage.of(first)).contains("with codex, session s");
    assertThat(Bundle.read(text.replace("dossier/1", "dossier/2")).strange())
        .contains("the member parts.assets is missing");
  }

  private static Bundle bundle() {
    return Bundle.of(parts(), MADE);
  }

  private static Map<String, Object> parts() {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("case_id", "c1");
    about.put("title", HOSTILE);
    about.put("user_id", "ann");
    about.put("history", List.of(HOSTILE));
    Map<String, Object> violation = new LinkedHashMap<>();
    violation.put("user_id", "ann");
    violation.put("excerpt", HOSTILE);
    violation.put("asset_id", HOSTILE);
    violation.put("path", List.of(HOSTILE));
    violation.put("clause", HOSTILE);
    violation.put("overlap_score", 1.0);
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("case", about);
    parts.put("violations", List.of(violation));
    parts.put("policies", List.of(Map.of("document", HOSTILE)));
    parts.put("assets", List.of(Map.of("name", HOSTILE, "allowed_sources", List.of())));
    parts.put("actions", List.of());
    parts.put("told", List.of(Map.of("sink", HOSTILE)));
    parts.put("evidence", List.of(new CaseEvidence(HOSTILE, "t", 1, 2).fields("ab")));
    return parts;
  }
}
