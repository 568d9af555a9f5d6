package io.tollgate.bench.run;

import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.peer.ChangeEvent;
import io.tollgate.bench.peer.CorrelationSeries;
import io.tollgate.bench.peer.FlinkCepSeries;
import io.tollgate.bench.peer.SeriesEngine;
import io.tollgate.bench.peer.SeriesEngine.Question;
import io.tollgate.bench.run.CoreContest.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Contest of sequence and absence in Tollgate's engine and in Flink CEP, by processor time of the
 * whole process, since Flink works in threads of its own. A pass of Flink includes the start of its
 * job.
 */
final class SeriesContest {

  private SeriesContest() {}

  static List<Figures> run(Setting setting) {
    List<ChangeEvent> events = ChangeEvent.of(setting.plan().records(25_000, 100_000), 1);
    List<Figures> figures = new ArrayList<>();
    for (Question question : Question.values()) {
      long truth = question.answer(events);
      List<Runner> runners = new ArrayList<>();
      runners.add(
          new Runner(
              "plain reading, all in memory",
              Role.LIMIT,
              events.size(),
              () -> question.answer(events)));
      for (SeriesEngine engine : List.of(new CorrelationSeries(), new FlinkCepSeries())) {
        long found = engine.alerts(question, events);
        runners.add(
            new Runner(
                "%s, finds %,d of %,d".formatted(engine.name(), found, truth),
                engine instanceof CorrelationSeries ? Role.PART : Role.PEER,
                events.size(),
                () -> engine.alerts(question, events)));
      }
      String asked = question.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      figures.add(
          CoreContest.ofProcess(setting.progress())
              .run(
                  new Comparison.Heading(
                      "Several events: written and %s within the hour".formatted(asked), "events"),
                  runners,
                  setting.plan().warmUps(),
                  setting.plan().rounds(5)));
    }
    return figures;
  }
}
