package io.tollgate.cli.apply;

import io.tollgate.event.Price;
import io.tollgate.spend.Multiplier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Parser of documents of {@code kind: prices}. */
final class PriceReader {

  /** With more decimals, price times tokens would not fit the ledger's 12 decimals exactly. */
  private static final int MOST_DECIMALS = 6;

  private static final Set<String> SPEEDS = Set.of("normal", "fast");
  private static final Set<String> TIERS = Set.of("standard", "batch", "flex", "priority");
  private static final Pattern VENDOR = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  private final Instant now;

  PriceReader(Instant now) {
    this.now = now;
  }

  List<ControlRow<String, Price>> read(DocumentEntry document) {
    List<ControlRow<String, Price>> rows = new ArrayList<>();
    String currency = Currencies.read(document);
    String source = document.text("source", "");
    List<String> multipliers = multipliers(document);
    for (DocumentEntry documentEntry : document.entries("prices")) {
      Price price = price(documentEntry, currency, source, multipliers);
      if (documentEntry.isSound()) {
        price.setPriceId(id(price));
        rows.add(new ControlRow<>(price.getPriceId(), price, documentEntry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  private Price price(
      DocumentEntry documentEntry, String currency, String source, List<String> multipliers) {
    Price price = new Price();
    price.setModel(documentEntry.text("model"));
    price.setRevision(1);
    price.setVendor(documentEntry.text("vendor"));
    if (!price.getVendor().isEmpty() && !VENDOR.matcher(price.getVendor()).matches()) {
      documentEntry.fault("vendor", "'vendor' must be a word such as anthropic or in-house");
    }
    price.setSpeed(documentEntry.oneOf("speed", "normal", SPEEDS));
    price.setServiceTier(documentEntry.oneOf("tier", "standard", TIERS));
    price.setMultipliers(
        documentEntry.has("multipliers") ? multipliers(documentEntry) : multipliers);
    price.setContract(documentEntry.text("contract", null));
    price.setContractTeam(documentEntry.text("contract_team", null));
    if (price.getContractTeam() != null && price.getContract() == null) {
      documentEntry.fault("contract_team", "'contract_team' needs a 'contract'");
    }
    price.setContextOverTokens(documentEntry.whole("over", 0));
    readPeriod(documentEntry, price);
    price.setCurrency(currency);
    price.setInputPerMillion(perMillion(documentEntry, "input"));
    price.setCacheReadPerMillion(perMillion(documentEntry, "cache_read"));
    price.setCacheWrite5mPerMillion(perMillion(documentEntry, "cache_write_5m"));
    price.setCacheWrite1hPerMillion(perMillion(documentEntry, "cache_write_1h"));
    price.setOutputPerMillion(perMillion(documentEntry, "output"));
    String provenance = documentEntry.text("source", source);
    if (provenance.isEmpty()) {
      documentEntry.fault(
          "source", "'source' is missing here and above; say where the price was read");
    }
    price.setProvenance(provenance);
    price.setAppliedTime(now);
    return price;
  }

  private static List<String> multipliers(DocumentEntry documentEntry) {
    List<String> multipliers = documentEntry.texts("multipliers");
    for (String each : multipliers) {
      if (Multiplier.read(each).isEmpty()) {
        documentEntry.fault(
            "multipliers",
            "'"
                + each
                + "' is not of the form speed=fast*2, service_tier=batch*0.5 or region=us*1.1");
      }
    }
    return multipliers;
  }

  private static void readPeriod(DocumentEntry documentEntry, Price price) {
    Instant from = documentEntry.time("from", ZoneOffset.UTC, null);
    price.setEffectiveFrom(from == null ? Instant.EPOCH : from);
    price.setEffectiveTo(documentEntry.timeOrNull("to"));
    if (from != null && price.getEffectiveTo() != null && !price.getEffectiveTo().isAfter(from)) {
      documentEntry.fault("to", "'to' must be after 'from'");
    }
  }

  private static BigDecimal perMillion(DocumentEntry documentEntry, String key) {
    BigDecimal price = documentEntry.decimal(key);
    if (price.stripTrailingZeros().scale() > MOST_DECIMALS) {
      documentEntry.fault(
          key, "'" + key + "' has more than 6 decimals, so costs would not be exact");
    }
    return price;
  }

  private static String id(Price price) {
    String from = price.getEffectiveFrom().toString().replace("T00:00:00Z", "");
    long over = price.getContextOverTokens();
    return price.getModel()
        + (over == 0 ? "" : ":over-" + over)
        + (price.getSpeed().equals("normal") ? "" : ":" + price.getSpeed())
        + (price.getServiceTier().equals("standard") ? "" : ":" + price.getServiceTier())
        + (price.getContract() == null ? "" : ":contract-" + price.getContract())
        + (price.getContractTeam() == null ? "" : ":team-" + price.getContractTeam())
        + "@"
        + from;
  }
}
