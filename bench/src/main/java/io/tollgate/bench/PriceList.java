package io.tollgate.bench;

import io.tollgate.bench.Report.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The oracle's own parser of the price files, and its own arithmetic on them. */
public final class PriceList {

  /** The date at the end of a model's name, which does not affect its price. */
  private static final Pattern RELEASE = Pattern.compile("-20\\d{6}$");

  /**
   * One price; rates in pico-dollars per token, which are micro-dollars per million tokens.
   *
   * @param overTokens applies to calls with more input than this
   */
  record Rate(
      String model,
      String speed,
      long overTokens,
      Instant from,
      Instant to,
      long input,
      long cacheRead,
      long cacheWrite,
      long output) {

    boolean covers(String bookName, Call call, Instant at) {
      return model.equals(bookName)
          && speed.equals(call.speed())
          && (overTokens == 0 || call.context() > overTokens)
          && !at.isBefore(from)
          && at.isBefore(to);
    }

    Money cost(Call call) {
      return new Money(
          times(call.input(), input)
              .add(times(call.cacheRead(), cacheRead))
              .add(times(call.cacheWrite(), cacheWrite))
              .add(times(call.output(), output)));
    }

    private static BigInteger times(long tokens, long rate) {
      return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(rate));
    }
  }

  private final List<Rate> rates;

  PriceList(List<Rate> rates) {
    this.rates = List.copyOf(rates);
  }

  /**
   * Reads every {@code *.yaml} of a folder. Cache writes of unknown lifetime have the price named
   * by {@code writeRate}, for example {@code cache_write_1h}.
   */
  public static PriceList read(Path folder, String writeRate) {
    List<Rate> rates = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder, "*.yaml")) {
      for (Path file : files) {
        PlainYaml.maps(PlainYaml.read(file), "prices")
            .forEach(price -> rates.add(rate(price, writeRate)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PriceList(rates);
  }

  /** Returns the list price of a call, or empty if its model has no price. */
  public Optional<Money> cost(Call call, Instant at) {
    String bookName = RELEASE.matcher(call.model()).replaceFirst("");
    return rates.stream()
        .filter(rate -> rate.covers(bookName, call, at))
        .max(Comparator.comparingLong(Rate::overTokens).thenComparing(Rate::from))
        .map(rate -> rate.cost(call));
  }

  private static Rate rate(Map<String, Object> price, String writeRate) {
    String over = PlainYaml.text(price, "over");
    String speed = PlainYaml.text(price, "speed");
    return new Rate(
        PlainYaml.text(price, "model"),
        speed == null ? "normal" : speed,
        over == null ? 0 : Long.parseLong(over.replace("_", "")),
        Company.instant(PlainYaml.text(price, "from"), Instant.MIN),
        Company.instant(PlainYaml.text(price, "to"), Instant.MAX),
        micros(price, "input"),
        micros(price, "cache_read"),
        micros(price, writeRate),
        micros(price, "output"));
  }

  private static long micros(Map<String, Object> price, String name) {
    String dollars = PlainYaml.text(price, name);
    return dollars == null ? 0 : new BigDecimal(dollars).movePointRight(6).longValueExact();
  }
}
