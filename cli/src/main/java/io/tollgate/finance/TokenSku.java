package io.tollgate.finance;

import io.tollgate.spend.TokenClass;

/**
 * A token class in FOCUS terms: direction of the tokens and use of the cache.
 *
 * @param meter what is counted, for people
 * @param direction Input or Output; empty for a cost without tokens
 * @param cacheAction Uncached, Read or Write; empty where no cache is involved
 * @param cacheLife 5m, 1h or unknown for cache writes; empty otherwise
 */
record TokenSku(String meter, String direction, String cacheAction, String cacheLife) {

  static TokenSku of(TokenClass tokenClass) {
    return switch (tokenClass) {
      case INPUT -> new TokenSku("Input Tokens", "Input", "Uncached", "");
      case CACHE_READ -> new TokenSku("Cached Input Tokens", "Input", "Read", "");
      case CACHE_WRITE_5M -> new TokenSku("Cache Write Tokens (5 minutes)", "Input", "Write", "5m");
      case CACHE_WRITE_1H -> new TokenSku("Cache Write Tokens (1 hour)", "Input", "Write", "1h");
      case CACHE_WRITE_UNKNOWN -> new TokenSku("Cache Write Tokens", "Input", "Write", "unknown");
      case OUTPUT -> new TokenSku("Output Tokens", "Output", "", "");
      case CALL -> new TokenSku("Requests", "", "", "");
    };
  }
}
