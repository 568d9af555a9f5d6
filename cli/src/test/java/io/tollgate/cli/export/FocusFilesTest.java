package io.tollgate.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import io.tollgate.event.LedgerEntry;
import io.tollgate.finance.AccountingMonths;
import io.tollgate.finance.Entries;
import io.tollgate.finance.FocusExport;
import io.tollgate.finance.FocusVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FocusFilesTest {

  @TempDir private Path folder;

  @Test
  void parquetHoldsTheSameCellsAndNullsAsTheDataset() throws IOException {
    List<Map<String, String>> rows = rows();
    Path file = folder.resolve("focus.parquet");

    ParquetFile.write(file, FocusVersion.V1_4.columns(), rows);
    ParquetFile.write(file, FocusVersion.V1_4.columns(), rows);

    List<Map<String, String>> read;
    try (Stream<Map<String, String>> content =
        ParquetReader.streamContent(file.toFile(), HydratorSupplier.constantly(new Cells()))) {
      read = content.toList();
    }
    assertThat(read).isEqualTo(rows);
  }

  @Test
  void csvKeepsFormulasFromBeingRun() throws IOException {
    List<Map<String, String>> rows = rows();
    rows.get(0).put("SubAccountName", "=cmd()");
    rows.get(0).put("ListCost", "-1.5");
    Path file = folder.resolve("focus.csv");

    CsvFile.write(file, FocusVersion.V1_4.columns(), rows);

    assertThat(Files.readString(file))
        .contains(",'=cmd(),", ",-1.5,", "\"{\"\"team\"\":\"\"ads\"\"")
        .endsWith("\r\n");
  }

  @Test
  void tellsWhatIsForEarlierMonths() {
    List<Map<String, String>> rows = rows();

    assertThat(FocusCommand.ofEarlierMonths(rows, YearMonth.of(2026, 11))).isEmpty();
    assertThat(FocusCommand.ofEarlierMonths(rows, YearMonth.of(2026, 12))).isEqualTo(rows);
  }

  private static List<Map<String, String>> rows() {
    List<LedgerEntry> ledger =
        Entries.booked(
            List.of(Entries.usage("a", "ann", "claude-opus-5")),
            Entries.price("claude-opus-5", Instant.parse("2026-01-01T00:00:00Z"), "1"));
    return FocusExport.rows(
        ledger, YearMonth.of(2026, 11), FocusVersion.V1_4, AccountingMonths.ENDED, Map.of());
  }

  /** Null is what the dataset writes as an empty text. */
  private static final class Cells implements Hydrator<Map<String, String>, Map<String, String>> {

    @Override
    public Map<String, String> start() {
      return new TreeMap<>();
    }

    @Override
    public Map<String, String> add(Map<String, String> row, String name, Object value) {
      row.put(name, value == null ? "" : value.toString());
      return row;
    }

    @Override
    public Map<String, String> finish(Map<String, String> row) {
      return row;
    }
  }
}
