package io.tollgate.bench.peer;

import io.tollgate.event.Usage;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/** Aggregation as a statement of Flink SQL over a stream, with prices in a table. */
public final class FlinkSqlRollup implements RollupEngine {

  private static final String LATEST = "latest";
  private static final int MICRO_AND_MILLION_DIGITS = 12;

  private static final String EVERY = "usages";

  /** Deduplication as in Flink's manual: the first row of each id. */
  private static final String FIRST =
      "(SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY usage_id ORDER BY arrival) AS place"
          + " FROM usages) WHERE place = 1)";

  private static final String SUMS =
      "SELECT team, spent_hour, SUM(cost) FROM (SELECT u.team AS team,"
          + " u.happened / 3600000 AS spent_hour,"
          + " u.input_tokens * p.input + u.cache_read_tokens * p.cache_read"
          + " + u.cache_write_tokens * p.cache_write + u.output_tokens * p.output AS cost"
          + " FROM %s AS u JOIN prices AS p ON u.model = p.model)"
          + " GROUP BY team, spent_hour";

  private final String name;
  private final String from;

  private FlinkSqlRollup(String name, String from) {
    this.name = name;
    this.from = from;
  }

  /** Aggregates everything in the stream. */
  public static FlinkSqlRollup plain() {
    return new FlinkSqlRollup("Flink SQL", EVERY);
  }

  /** Aggregates without duplicates. */
  public static FlinkSqlRollup withoutRepetitions() {
    return new FlinkSqlRollup("Flink SQL with ROW_NUMBER over ids", FIRST);
  }

  /** The latest row of each sum. */
  // Flink requires the value to be Serializable, which Map is not.
  @SuppressWarnings("NonApiType")
  private static final class Latest implements Accumulator<Row, HashMap<Slot, BigDecimal>> {
    @Serial private static final long serialVersionUID = 1L;
    private HashMap<Slot, BigDecimal> sums = new HashMap<>();

    @Override
    public void add(Row row) {
      sums.put(
          new Slot((String) row.getField(0), (Long) row.getField(1)), (BigDecimal) row.getField(2));
    }

    @Override
    public HashMap<Slot, BigDecimal> getLocalValue() {
      return sums;
    }

    @Override
    public void resetLocal() {
      sums.clear();
    }

    @Override
    public void merge(Accumulator<Row, HashMap<Slot, BigDecimal>> other) {
      sums.putAll(other.getLocalValue());
    }

    @Override
    public Accumulator<Row, HashMap<Slot, BigDecimal>> clone() {
      Latest copy = new Latest();
      copy.sums = new HashMap<>(sums);
      return copy;
    }
  }

  /** Stores each current row; passes none on. */
  private static final class Note extends RichFilterFunction<Row> {
    @Serial private static final long serialVersionUID = 1L;
    private final Latest latest = new Latest();

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().addAccumulator(LATEST, latest);
    }

    @Override
    public boolean filter(Row row) {
      if (row.getKind() == RowKind.INSERT || row.getKind() == RowKind.UPDATE_AFTER) {
        latest.add(row);
      }
      return false;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<Slot, BigDecimal> costs(List<Usage> usage) {
    StreamExecutionEnvironment environment = LocalFlink.environment();
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    addUsage(tables, environment, usage);
    addPrices(tables, environment);
    tables
        .toChangelogStream(tables.sqlQuery(SUMS.formatted(from)))
        .filter(new Note())
        .sinkTo(new DiscardingSink<>());
    try {
      return environment.execute().getAccumulatorResult(LATEST);
    } catch (Exception e) { // declared by the library
      throw new IllegalStateException("Flink SQL did not get through the usage", e);
    }
  }

  private static void addUsage(
      StreamTableEnvironment tables, StreamExecutionEnvironment environment, List<Usage> usage) {
    tables.createTemporaryView(
        "usages",
        environment.fromData(
            usage.stream().map(FlinkSqlRollup::row).toList(),
            Types.ROW_NAMED(
                new String[] {
                  "usage_id",
                  "team",
                  "model",
                  "happened",
                  "input_tokens",
                  "cache_read_tokens",
                  "cache_write_tokens",
                  "output_tokens"
                },
                Types.STRING,
                Types.STRING,
                Types.STRING,
                Types.LONG,
                Types.LONG,
                Types.LONG,
                Types.LONG,
                Types.LONG)),
        Schema.newBuilder().columnByExpression("arrival", "PROCTIME()").build());
  }

  private static Row row(Usage usage) {
    return Row.of(
        usage.getUsageId(),
        usage.getTeam(),
        usage.getModel(),
        usage.getEventTime().toEpochMilli(),
        usage.getInputTokens(),
        usage.getCacheReadTokens(),
        usage.getCacheWriteUnknownTokens(),
        usage.getOutputTokens());
  }

  /** Uses as few digits as dollars per token need: products of wider decimals lose some. */
  private static void addPrices(
      StreamTableEnvironment tables, StreamExecutionEnvironment environment) {
    String amount = "DECIMAL(18, 12)";
    tables.createTemporaryView(
        "prices",
        environment.fromData(
            RollupStream.PRICES.stream().map(FlinkSqlRollup::row).toList(),
            Types.ROW_NAMED(
                new String[] {"model", "input", "cache_read", "cache_write", "output"},
                Types.STRING,
                Types.BIG_DEC,
                Types.BIG_DEC,
                Types.BIG_DEC,
                Types.BIG_DEC)),
        Schema.newBuilder()
            .column("model", "STRING")
            .column("input", amount)
            .column("cache_read", amount)
            .column("cache_write", amount)
            .column("output", amount)
            .build());
  }

  private static Row row(RollupStream.ModelPrice price) {
    return Row.of(
        price.model(),
        perToken(price.input()),
        perToken(price.cacheRead()),
        perToken(price.cacheWrite()),
        perToken(price.output()));
  }

  private static BigDecimal perToken(long microPerMillion) {
    return BigDecimal.valueOf(microPerMillion, MICRO_AND_MILLION_DIGITS);
  }
}
