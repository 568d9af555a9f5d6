package io.tollgate.spend;

import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/** One of the disjoint classes by which a call's tokens are counted and billed. */
public enum TokenClass {
  INPUT("input"),
  CACHE_READ("cache_read"),
  CACHE_WRITE_5M("cache_write_5m"),
  CACHE_WRITE_1H("cache_write_1h"),
  CACHE_WRITE_UNKNOWN("cache_write_unknown"),
  OUTPUT("output"),
  /** A cost that was reported without any tokens. */
  CALL("call");

  /** The classes that count tokens, in the order of the ledger. */
  public static final List<TokenClass> COUNTED =
      List.of(INPUT, CACHE_READ, CACHE_WRITE_5M, CACHE_WRITE_1H, CACHE_WRITE_UNKNOWN, OUTPUT);

  private static final Map<String, TokenClass> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(TokenClass::label, each -> each));

  private final String label;

  TokenClass(String label) {
    this.label = label;
  }

  /** The class with that label. */
  public static TokenClass named(String label) {
    TokenClass found = BY_LABEL.get(label);
    if (found == null) {
      throw new NoSuchElementException("no token class is called " + label);
    }
    return found;
  }

  /** The classes for which a usage adds or takes back tokens. */
  static List<TokenClass> in(Usage usage) {
    List<TokenClass> found = new ArrayList<>(COUNTED.size());
    for (int i = 0; i < COUNTED.size(); i++) {
      if (COUNTED.get(i).tokens(usage) != 0) {
        found.add(COUNTED.get(i));
      }
    }
    return found;
  }

  /** The word used in the ledger. */
  public String label() {
    return label;
  }

  /** The increment of this class; negative in a correction. */
  public long tokens(Usage usage) {
    return switch (this) {
      case INPUT -> usage.getInputTokens();
      case CACHE_READ -> usage.getCacheReadTokens();
      case CACHE_WRITE_5M -> usage.getCacheWrite5mTokens();
      case CACHE_WRITE_1H -> usage.getCacheWrite1hTokens();
      case CACHE_WRITE_UNKNOWN -> usage.getCacheWriteUnknownTokens();
      case OUTPUT -> usage.getOutputTokens();
      case CALL -> 0;
    };
  }

  /** Price of a million tokens of this class. */
  public BigDecimal perMillion(Price price, CacheWriteLife unknownWrites) {
    return switch (this) {
      case INPUT -> price.getInputPerMillion();
      case CACHE_READ -> price.getCacheReadPerMillion();
      case CACHE_WRITE_5M -> price.getCacheWrite5mPerMillion();
      case CACHE_WRITE_1H -> price.getCacheWrite1hPerMillion();
      case CACHE_WRITE_UNKNOWN ->
          unknownWrites == CacheWriteLife.ONE_HOUR
              ? price.getCacheWrite1hPerMillion()
              : price.getCacheWrite5mPerMillion();
      case OUTPUT -> price.getOutputPerMillion();
      case CALL -> Money.ZERO;
    };
  }
}
