package io.tollgate.cli.apply;

import io.tollgate.event.Discount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parser of documents of {@code kind: discounts}: percentages granted by a contract. */
final class DiscountReader {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Instant now;

  DiscountReader(Instant now) {
    this.now = now;
  }

  List<Row<String, Discount>> read(Entry document) {
    List<Row<String, Discount>> rows = new ArrayList<>();
    String contract = document.text("contract");
    String source = document.text("source");
    for (Entry entry : document.entries("discounts")) {
      Discount discount = discount(entry, contract, source);
      if (entry.isSound()) {
        discount.setDiscountId(id(discount));
        rows.add(new Row<>(discount.getDiscountId(), discount, entry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  private Discount discount(Entry entry, String contract, String source) {
    Discount discount = new Discount();
    discount.setRevision(1);
    discount.setContract(contract);
    discount.setVendor(entry.text("vendor"));
    String model = entry.text("model", null);
    discount.setModel(model == null ? null : model.strip().toLowerCase(Locale.ROOT));
    discount.setTeam(entry.text("team", null));
    discount.setPercent(entry.decimal("percent"));
    if (discount.getPercent().signum() == 0 || discount.getPercent().compareTo(HUNDRED) > 0) {
      entry.fault("percent", "'percent' must be above 0 and at most 100");
    }
    Instant from = entry.time("from", ZoneOffset.UTC, null);
    discount.setEffectiveFrom(from == null ? Instant.EPOCH : from);
    discount.setEffectiveTo(entry.timeOrNull("to"));
    if (from != null
        && discount.getEffectiveTo() != null
        && !discount.getEffectiveTo().isAfter(from)) {
      entry.fault("to", "'to' must be after 'from'");
    }
    discount.setProvenance(source);
    discount.setAppliedTime(now);
    return discount;
  }

  private static String id(Discount discount) {
    return discount.getContract()
        + ":"
        + discount.getVendor()
        + (discount.getModel() == null ? "" : ":" + discount.getModel())
        + (discount.getTeam() == null ? "" : ":team-" + discount.getTeam())
        + "@"
        + discount.getEffectiveFrom().toString().replace("T00:00:00Z", "");
  }
}
