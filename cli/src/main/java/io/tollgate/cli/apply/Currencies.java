package io.tollgate.cli.apply;

import java.util.Currency;

/** Parser of ISO 4217 codes. */
final class Currencies {

  private Currencies() {}

  static String read(Entry entry) {
    return readOrTokens(entry, "");
  }

  static String read(Entry entry, String key) {
    return read(entry, key, "");
  }

  /** Accepts one more code, which stands for tokens. */
  static String readOrTokens(Entry entry, String tokens) {
    return read(entry, "currency", tokens);
  }

  private static String read(Entry entry, String key, String tokens) {
    String code = entry.text(key);
    boolean known =
        code.equals(tokens)
            || Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    if (!code.isEmpty() && !known) {
      entry.fault(key, "'" + code + "' is not an ISO 4217 code such as USD");
    }
    return code;
  }
}
