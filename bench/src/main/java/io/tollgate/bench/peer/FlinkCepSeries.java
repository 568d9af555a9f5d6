package io.tollgate.bench.peer;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** Flink CEP in a local environment: one task, state on the heap, no checkpoints. */
public final class FlinkCepSeries implements SeriesEngine {

  private static final String FOUND = "found";

  /** Condition for events of one kind. */
  private static final class Of extends SimpleCondition<Tuple3<Long, String, String>> {
    @Serial private static final long serialVersionUID = 1L;
    private final String kind;

    Of(String kind) {
      this.kind = kind;
    }

    @Override
    public boolean filter(Tuple3<Long, String, String> event) {
      return event.f1.equals(kind);
    }
  }

  /** Emits the change of each match. */
  private static final class Tell
      extends PatternProcessFunction<Tuple3<Long, String, String>, String> {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public void processMatch(
        Map<String, List<Tuple3<Long, String, String>>> match,
        Context context,
        Collector<String> out) {
      out.collect(match.get(ChangeEvent.WRITE).get(0).f2);
    }
  }

  /** Counts what is emitted. */
  private static final class Count extends RichMapFunction<String, String> {
    @Serial private static final long serialVersionUID = 1L;
    private final LongCounter found = new LongCounter();

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().addAccumulator(FOUND, found);
    }

    @Override
    public String map(String change) {
      found.add(1);
      return change;
    }
  }

  @Override
  public String name() {
    return "Flink CEP";
  }

  @Override
  public long alerts(Question question, List<ChangeEvent> events) {
    StreamExecutionEnvironment environment = LocalFlink.environment();
    DataStream<Tuple3<Long, String, String>> changes =
        environment
            .fromData(
                events.stream()
                    .map(each -> Tuple3.of(each.time(), each.kind(), each.change()))
                    .toList(),
                Types.TUPLE(Types.LONG, Types.STRING, Types.STRING))
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Tuple3<Long, String, String>>forMonotonousTimestamps()
                    .withTimestampAssigner((event, before) -> event.f0));
    CEP.pattern(changes.keyBy(event -> event.f2, Types.STRING), pattern(question))
        .process(new Tell(), Types.STRING)
        .map(new Count())
        .returns(Types.STRING)
        .sinkTo(new DiscardingSink<>());
    try {
      return environment.execute().<Long>getAccumulatorResult(FOUND);
    } catch (Exception e) { // declared by the library
      throw new IllegalStateException("Flink CEP did not get through the events", e);
    }
  }

  private static Pattern<Tuple3<Long, String, String>, ?> pattern(Question question) {
    Pattern<Tuple3<Long, String, String>, Tuple3<Long, String, String>> written =
        Pattern.<Tuple3<Long, String, String>>begin(ChangeEvent.WRITE)
            .where(new Of(ChangeEvent.WRITE));
    return (question == Question.REVIEWED
            ? written.followedBy(ChangeEvent.REVIEW)
            : written.notFollowedBy(ChangeEvent.REVIEW))
        .where(new Of(ChangeEvent.REVIEW))
        // Its windows exclude their end, ours include it.
        .within(Duration.ofMillis(ChangeEvent.REVIEW_WITHIN + 1));
  }
}
