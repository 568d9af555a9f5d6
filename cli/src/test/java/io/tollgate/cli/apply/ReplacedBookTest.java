package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Price;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The procedure in deploy/prices/README for replacing the shipped price book by an imported one.
 */
class ReplacedBookTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Path SHIPPED = Path.of("../deploy/prices");
  private static final String IMPORTED =
      """
      kind: prices
      currency: USD
      source: catalogue
      prices:
        - {model: claude-opus-5, vendor: anthropic, from: 2026-12-01, input: 4, cache_read: 0.4, cache_write_5m: 5, cache_write_1h: 8, output: 20}
      """;

  @TempDir private Path folder;

  @Test
  void anImportFollowsTheShippedBookOnceThatHasAnEnd() throws Exception {
    Map<String, Price> standing = new TreeMap<>();
    rows(SHIPPED).forEach(row -> standing.put(row.key(), row.value()));
    Path imported = Files.writeString(folder.resolve("company.yaml"), IMPORTED);

    assertThat(faults(rows(imported), standing))
        .singleElement()
        .asString()
        .contains("give the earlier one a 'to'");

    Path ended = Files.createDirectory(folder.resolve("prices"));
    for (String each : List.of("anthropic.yaml", "openai.yaml", "google.yaml")) {
      String text =
          Files.readString(SHIPPED.resolve(each))
              .replaceAll("(?m)^(?!.* (to: |from: 2027))(.* from: [0-9-]+)", "$2, to: 2026-12-01");
      Files.writeString(ended.resolve(each), text);
    }
    assertThat(faults(rows(ended, imported), standing)).isEmpty();
  }

  private static List<?> faults(
      List<ControlRow<String, Price>> wanted, Map<String, Price> standing) {
    Faults faults = new Faults();
    PricePeriods.refuseOverlaps(wanted, standing, faults);
    return faults.all();
  }

  private static List<ControlRow<String, Price>> rows(Path... places) {
    Faults faults = new Faults();
    List<ControlRow<String, Price>> rows =
        Documents.read(SourceFiles.read(List.of(places)), NOW, faults).prices();
    assertThat(faults.all()).isEmpty();
    return rows;
  }
}
