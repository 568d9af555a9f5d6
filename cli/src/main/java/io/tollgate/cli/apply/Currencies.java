package io.tollgate.cli.apply;

import java.util.Currency;

/** Parser of ISO 4217 codes. */
public final class Currencies {

  private Currencies() {}

  /** Whether it is an ISO 4217 code. */
  public static boolean isKnown(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }

  static String read(DocumentEntry documentEntry) {
    return readOrTokens(documentEntry, "");
  }

  static String read(DocumentEntry documentEntry, String key) {
    return read(documentEntry, key, "");
  }

  /** Accepts one more code, which stands for tokens. */
  static String readOrTokens(DocumentEntry documentEntry, String tokens) {
    return read(documentEntry, "currency", tokens);
  }

  private static String read(DocumentEntry documentEntry, String key, String tokens) {
    String code = documentEntry.text(key);
    if (!code.isEmpty() && !code.equals(tokens) && !isKnown(code)) {
      documentEntry.fault(key, "'" + code + "' is not an ISO 4217 code such as USD");
    }
    return code;
  }
}
