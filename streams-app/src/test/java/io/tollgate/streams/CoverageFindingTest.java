package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Violation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Tollgate finds about its own sources, as those who get the violation read it. */
class CoverageFindingTest {

  @TempDir private Path state;

  private AppDriver app;

  @BeforeEach
  void start() {
    app = new AppDriver(state);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void saysWhatWasFoundAndWhatToDo() {
    assertThat(
            violation(
                    Map.of(
                        "detail",
                        "openai billed 1200 tokens of gpt-5.4 that nobody reported",
                        "advice",
                        "find the key"))
                .getExcerpt())
        .isEqualTo("openai billed 1200 tokens of gpt-5.4 that nobody reported; find the key");
  }

  @Test
  void quotesNothingOfAReportWithoutWords() {
    assertThat(violation(Map.of()).getExcerpt()).isNull();
  }

  private Violation violation(Map<String, String> words) {
    app.apply(Policies.deployed("agents/billed-but-unreported.yml"));
    Map<String, String> attributes = new HashMap<>(words);
    attributes.put("finding", "vendor_bypass");
    app.tell(event("e1", "coverage", finding -> finding.setAttributes(attributes)));
    return app.violations().get(0);
  }
}
