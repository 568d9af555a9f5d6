package io.tollgate.finance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.digest.StableId;
import io.tollgate.event.VendorCost;
import io.tollgate.naming.ModelName;
import io.tollgate.wording.Counted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collector of a report's lines and faults. Lines that differ in nothing but amounts are merged.
 */
final class VendorLines {

  /** The class of a cost for searches and the like, not for tokens of a model. */
  static final String OTHER = "other";

  private static final int MONEY_PLACES = 12;
  private static final int MOST_DIGITS = 60;
  private static final int MOST_FAULTS = 20;
  private static final Comparator<List<String>> BY_TEXT = Comparator.comparing(List::toString);

  private final Map<String, VendorCost> lines = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<List<String>, LeftOut> leftOut = new TreeMap<>(BY_TEXT);
  private final Instant imported;
  private long roundedLines;

  VendorLines(Instant imported) {
    this.imported = imported;
  }

  /** Number and cost of lines that are not compared. */
  private record LeftOut(long lines, BigDecimal cost) {

    private LeftOut plus(LeftOut other) {
      return new LeftOut(lines + other.lines, cost.add(other.cost));
    }
  }

  /**
   * Counts a line of the bill that is not compared.
   *
   * @param which the words for such lines
   */
  void leaveOut(String which, String cost, String currency) {
    BigDecimal amount = money(cost);
    leftOut.merge(
        List.of(which, currency),
        new LeftOut(1, amount == null ? BigDecimal.ZERO : amount),
        LeftOut::plus);
  }

  /** Counts a line whose cost the vendor rounded to a cent. */
  void rounded() {
    roundedLines++;
  }

  /** Returns a sentence for each kind of lines that are not compared, or are not exact. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (roundedLines > 0) {
      notes.add(
          "The vendor rounded each of %s to a cent, so the bill may be off by %s; they are compared as %d, and %s is taken for rounding"
              .formatted(
                  Counted.of(roundedLines, "line"),
                  halfCents(roundedLines),
                  lines.size(),
                  halfCents(lines.size())));
    }
    leftOut.forEach(
        (which, each) ->
            notes.add(
                "Not compared: %s %s, %s %s"
                    .formatted(
                        Counted.of(each.lines(), "line"),
                        which.get(0),
                        each.cost().stripTrailingZeros().toPlainString(),
                        which.get(1))));
    return notes;
  }

  /** Creates a line of a vendor's report, with the common fields. */
  VendorCost.Builder line(String vendor, String report, Instant dayStart) {
    return VendorCost.newBuilder()
        .setLineId("")
        .setVendor(vendor)
        .setReport(report)
        .setDayStart(dayStart)
        .setImportedTime(imported);
  }

  void add(VendorCost.Builder line) {
    VendorCost made = line.build();
    if (made.getModel() != null) {
      made.setModel(ModelName.normalise(made.getModel()));
    }
    made.setLineId(id(made));
    lines.merge(made.getLineId(), made, VendorLines::sum);
  }

  void fault(String fault) {
    if (faults.size() < MOST_FAULTS && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  void expect(boolean holds, String fault) {
    if (!holds) {
      fault(fault);
    }
  }

  /** Returns the UTC day of a time; the epoch, and a fault, if it is invalid. */
  Instant day(JsonNode time) {
    try {
      Instant instant =
          time.isNumber()
              ? Instant.ofEpochSecond(time.longValue())
              : time.asText().contains("T")
                  ? Instant.parse(time.asText())
                  : LocalDate.parse(time.asText()).atStartOfDay(ZoneOffset.UTC).toInstant();
      return instant
          .atOffset(ZoneOffset.UTC)
          .toLocalDate()
          .atStartOfDay()
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      fault("not a day: '" + time.asText() + "'; a day is written 2026-11-02");
      return Instant.EPOCH;
    }
  }

  /** Parses an amount; null, and a fault, if it is invalid. */
  BigDecimal money(String text) {
    try {
      BigDecimal amount = new BigDecimal(text);
      // A few characters of exponent could take gigabytes to write out.
      if (Math.abs((long) amount.scale()) <= MOST_DIGITS && amount.precision() <= MOST_DIGITS) {
        return amount.setScale(MONEY_PLACES, RoundingMode.HALF_EVEN);
      }
    } catch (NumberFormatException e) {
      // Reported below, with the text.
    }
    fault("not an amount: '" + text + "'; an amount is written 1234.56");
    return null;
  }

  /** Returns a number of tokens; 0 if it is absent, and 0 with a fault if it is invalid. */
  long count(JsonNode result, String name) {
    JsonNode number = result.path(name);
    if (number.isMissingNode() || number.isNull()) {
      return 0;
    }
    boolean isCount =
        number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0;
    expect(isCount, "not a number of tokens: " + name + " " + number);
    return isCount ? number.longValue() : 0;
  }

  /** Returns a number of tokens of a CSV; spreadsheets and tables of Python write 5.0 for 5. */
  long count(CsvTable.Row row, String column) {
    String number = row.getOrDefault(column, "0").replaceFirst("\\.0+$", "");
    boolean isCount = number.matches("\\d{1,18}");
    expect(isCount, "line " + row.number() + ": not a number of tokens: " + column + " " + number);
    return isCount ? Long.parseLong(number) : 0;
  }

  private static String halfCents(long count) {
    return VendorSide.HALF_A_CENT.multiply(BigDecimal.valueOf(count)).toPlainString();
  }

  List<VendorCost> all() {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return List.copyOf(lines.values());
  }

  private static Long sum(Long one, Long other) {
    return one == null ? null : Long.valueOf(Math.addExact(one, other));
  }

  private static VendorCost sum(VendorCost one, VendorCost other) {
    return VendorCost.newBuilder(one)
        .setTokens(sum(one.getTokens(), other.getTokens()))
        .setCost(one.getCost() == null ? null : one.getCost().add(other.getCost()))
        .build();
  }

  /**
   * Derived from everything but amounts and the time of import, so that a line read again is the
   * same.
   */
  private static String id(VendorCost line) {
    List<Object> parts = new ArrayList<>();
    parts.add(line.getVendor());
    parts.add(line.getReport());
    parts.add(line.getDayStart());
    parts.add(line.getModel());
    parts.add(line.getTokenClass());
    parts.add(line.getAccount());
    parts.add(line.getServiceTier());
    parts.add(line.getTokens() == null);
    parts.add(line.getCost() == null);
    parts.add(line.getCurrency());
    return StableId.of(parts.toString());
  }
}
