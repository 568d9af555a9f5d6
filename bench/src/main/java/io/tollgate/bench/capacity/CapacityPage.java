package io.tollgate.bench.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.bench.figure.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Generator of the page about capacity from the JSON figures of a bench. */
public final class CapacityPage {

  private static final List<Long> SIZES =
      List.of(100_000L, 1_000_000L, 10_000_000L, 100_000_000L, 1_000_000_000L, 10_000_000_000L);

  private CapacityPage() {}

  /**
   * Returns the page.
   *
   * @param figures what {@code tollgate bench policy spend collector --json} wrote
   * @throws IllegalArgumentException naming what is missing
   */
  public static String of(JsonNode figures, Assumptions assumptions) {
    Costs costs = costs(figures);
    CapacityModel model = new CapacityModel(costs, assumptions);
    List<String> lines = new ArrayList<>();
    lines.add("# How much of everything");
    lines.add("");
    lines.add(
        "Computed by `./tollgate bench --capacity docs/capacity.md --json FILE` from figures of a"
            + " bench; do not edit.");
    lines.add(measured(figures));
    lines.add("");
    table(model, lines);
    lines.add("");
    lines.add("## What it rests on");
    lines.add("Measured, microseconds of processor time an event and bytes kept of it:");
    lines.add("");
    costs(costs, lines);
    lines.add("");
    lines.add("Assumed; the first things to replace by your own:");
    lines.add("");
    assumptions.lines().forEach(line -> lines.add("- " + line));
    lines.add("");
    check(figures, model, lines);
    return String.join("\n", lines) + "\n";
  }

  /** Extracts the costs from the figures. */
  public static Costs costs(JsonNode figures) {
    JsonNode collector = part(figures, "Collector: 50 records a request, JSON, acknowledged");
    JsonNode policy = part(figures, "Policy:");
    JsonNode spend = part(figures, "Spend:");
    return new Costs(
        median(collector, "cpu_us"),
        median(policy, "cpu_us"),
        median(spend, "cpu_us"),
        median(collector, "broker_us") + median(policy, "broker_us") + median(spend, "broker_us"),
        stateBytes(policy),
        stateBytes(spend));
  }

  private static String measured(JsonNode figures) {
    return "Measured %s on %d cores (%s), commit %s%s."
        .formatted(
            figures.path("time").asText(),
            figures.path("cores").asInt(),
            figures.path("processor").asText(),
            figures.path("commit").asText(),
            figures.path("load").asDouble() > figures.path("cores").asInt() / 4.0
                ? ", while the machine did other work as well (load %s), so the figures are high"
                    .formatted(Form.decimals(figures.path("load").asDouble()))
                : "");
  }

  private static void table(CapacityModel model, List<String> lines) {
    lines.add(
        "| events a day | peak/s | partitions | collector | policy app | spend job | brokers | cores"
            + " | Kafka GiB | state GiB | USD a month |");
    lines.add("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (long size : SIZES) {
      Capacity need = model.of(size);
      lines.add(
          "| "
              + String.join(
                  " | ",
                  Form.whole((double) need.eventsPerDay()),
                  Form.whole(need.peakPerSecond()),
                  Form.whole((double) need.partitions()),
                  Form.decimals(need.collectorCores()),
                  Form.decimals(need.streamsCores()),
                  Form.decimals(need.flinkCores()),
                  Form.decimals(need.brokerCores()),
                  Form.decimals(need.cores()),
                  Form.whole(need.kafkaGib()),
                  Form.whole(need.stateGib()),
                  Form.whole(need.monthUsd()))
              + " |");
    }
  }

  private static void costs(Costs costs, List<String> lines) {
    lines.add(
        "| collector | policy app | spend job | broker | state, policy app | state, spend job |");
    lines.add("|--:|--:|--:|--:|--:|--:|");
    lines.add(
        "| %s us | %s us | %s us | %s us | %s B | %s B |"
            .formatted(
                Form.decimals(costs.collectorMicros()),
                Form.decimals(costs.streamsMicros()),
                Form.decimals(costs.flinkMicros()),
                Form.decimals(costs.brokerMicros()),
                Form.whole(costs.streamsStateBytes()),
                Form.whole(costs.flinkStateBytes())));
  }

  private static void check(JsonNode figures, CapacityModel model, List<String> lines) {
    int cores = figures.path("cores").asInt();
    lines.add("## Held against a measurement");
    lines.add(
        "By this model %d cores that do nothing else hold out %s events a second with all parts on"
                .formatted(cores, Form.whole(model.most(cores)))
            + " them; `./tollgate bench latency` says which rate they reach.");
  }

  private static JsonNode part(JsonNode figures, String title) {
    return elements(figures.path("figures"))
        .filter(figure -> figure.path("title").asText().startsWith(title))
        .flatMap(figure -> elements(figure.path("contestants")))
        .filter(contestant -> contestant.path("role").asText().equals("part"))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the figures lack the bench '" + title + "'"));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static double median(JsonNode contestant, String figure) {
    return contestant.path(figure).path("median").asDouble();
  }

  /** Warm-up rounds left state, too, and were as large as the others. */
  private static double stateBytes(JsonNode contestant) {
    double records =
        elements(contestant.path("samples"))
            .mapToDouble(sample -> sample.path("records").asDouble())
            .sum();
    double all = records + contestant.path("warm_up_records").asDouble();
    return contestant.path("state_bytes").asDouble() / all;
  }
}
