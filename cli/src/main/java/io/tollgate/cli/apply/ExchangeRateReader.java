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

  List<ControlRow<String, ExchangeRate>> read(DocumentEntry document) {
    List<ControlRow<String, ExchangeRate>> rows = new ArrayList<>();
    String source = document.text("source");
    for (DocumentEntry documentEntry : document.entries("rates")) {
      ExchangeRate rate = new ExchangeRate();
      rate.setRevision(1);
      rate.setFromCurrency(Currencies.read(documentEntry, "of"));
      rate.setToCurrency(Currencies.read(documentEntry, "in"));
      if (!rate.getFromCurrency().isEmpty()
          && rate.getFromCurrency().equals(rate.getToCurrency())) {
        documentEntry.fault("in", "'in' and 'of' are the same currency");
      }
      rate.setRate(documentEntry.decimal("rate"));
      if (rate.getRate().signum() == 0) {
        documentEntry.fault("rate", "'rate' must be above 0");
      }
      Instant from = documentEntry.time("from", ZoneOffset.UTC, null);
      rate.setEffectiveFrom(from == null ? Instant.EPOCH : from);
      rate.setProvenance(source);
      rate.setAppliedTime(now);
      if (documentEntry.isSound()) {
        rate.setRateId(id(rate));
        rows.add(new ControlRow<>(rate.getRateId(), rate, documentEntry.line()));
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
