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

  List<ControlRow<String, Discount>> read(DocumentEntry document) {
    List<ControlRow<String, Discount>> rows = new ArrayList<>();
    String contract = document.text("contract");
    String source = document.text("source");
    for (DocumentEntry documentEntry : document.entries("discounts")) {
      Discount discount = discount(documentEntry, contract, source);
      if (documentEntry.isSound()) {
        discount.setDiscountId(id(discount));
        rows.add(new ControlRow<>(discount.getDiscountId(), discount, documentEntry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  private Discount discount(DocumentEntry documentEntry, String contract, String source) {
    Discount discount = new Discount();
    discount.setRevision(1);
    discount.setContract(contract);
    discount.setVendor(documentEntry.text("vendor"));
    String model = documentEntry.text("model", null);
    discount.setModel(model == null ? null : model.strip().toLowerCase(Locale.ROOT));
    discount.setTeam(documentEntry.text("team", null));
    discount.setPercent(documentEntry.decimal("percent"));
    if (discount.getPercent().signum() == 0 || discount.getPercent().compareTo(HUNDRED) > 0) {
      documentEntry.fault("percent", "'percent' must be above 0 and at most 100");
    }
    Instant from = documentEntry.time("from", ZoneOffset.UTC, null);
    discount.setEffectiveFrom(from == null ? Instant.EPOCH : from);
    discount.setEffectiveTo(documentEntry.timeOrNull("to"));
    if (from != null
        && discount.getEffectiveTo() != null
        && !discount.getEffectiveTo().isAfter(from)) {
      documentEntry.fault("to", "'to' must be after 'from'");
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
