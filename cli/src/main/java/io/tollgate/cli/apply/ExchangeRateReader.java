package io.tollgate.cli.apply;

import io.tollgate.event.ExchangeRate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Parser of documents of {@code kind: exchange-rates}. */
final class ExchangeRateReader {

  private final Instant now;

  ExchangeRateReader(Instant now) {
    this.now = now;
  }

  List<Row<String, ExchangeRate>> read(Entry document) {
    List<Row<String, ExchangeRate>> rows = new ArrayList<>();
    String source = document.text("source");
    for (Entry entry : document.entries("rates")) {
      ExchangeRate rate = new ExchangeRate();
      rate.setRevision(1);
      rate.setFromCurrency(Currencies.read(entry, "of"));
      rate.setToCurrency(Currencies.read(entry, "in"));
      if (!rate.getFromCurrency().isEmpty()
          && rate.getFromCurrency().equals(rate.getToCurrency())) {
        entry.fault("in", "'in' and 'of' are the same currency");
      }
      rate.setRate(entry.decimal("rate"));
      if (rate.getRate().signum() == 0) {
        entry.fault("rate", "'rate' must be above 0");
      }
      Instant from = entry.time("from", ZoneOffset.UTC, null);
      rate.setEffectiveFrom(from == null ? Instant.EPOCH : from);
      rate.setProvenance(source);
      rate.setAppliedTime(now);
      if (entry.isSound()) {
        rate.setRateId(id(rate));
        rows.add(new Row<>(rate.getRateId(), rate, entry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  private static String id(ExchangeRate rate) {
    return rate.getFromCurrency()
        + "-"
        + rate.getToCurrency()
        + "@"
        + rate.getEffectiveFrom().toString().replace("T00:00:00Z", "");
  }
}
