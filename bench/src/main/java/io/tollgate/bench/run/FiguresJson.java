package io.tollgate.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Grid;
import io.tollgate.bench.figure.Sample;
import io.tollgate.bench.figure.Series;
import io.tollgate.bench.figure.Spread;
import io.tollgate.bench.rig.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Figures as a JSON document: every sample, and the values derived from them. */
final class FiguresJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private FiguresJson() {}

  static byte[] of(Machine machine, BenchPlan plan, List<Figures> figures) {
    ObjectNode root = JSON.createObjectNode();
    root.put("time", machine.time().toString());
    root.put("processor", machine.processor());
    root.put("cores", machine.cores());
    root.put("java", machine.java());
    root.put("load", machine.load());
    root.put("commit", machine.commit());
    root.put("quick", plan.quick());
    ArrayNode all = root.putArray("figures");
    for (Figures each : figures) {
      ObjectNode node = all.addObject().put("title", each.title());
      node.setAll(each.<ObjectNode>fold(FiguresJson::of, FiguresJson::of));
    }
    try {
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode of(Comparison comparison) {
    ObjectNode node = JSON.createObjectNode();
    node.put("unit", comparison.unit());
    ArrayNode contestants = node.putArray("contestants");
    for (Series series : comparison.series()) {
      ObjectNode one = contestants.addObject().put("name", series.name());
      one.put("role", series.role().name().toLowerCase(Locale.ROOT));
      add(one, "rate", series.rate());
      add(one, "cpu_us", series.cpuMicros());
      add(one, "broker_us", series.brokerMicros());
      add(one, "allocated_bytes", series.allocated());
      one.put("state_bytes", series.stateBytes());
      one.put("warm_up_records", series.warmUpRecords());
      ObjectNode ratios = one.putObject("ratio_to");
      for (Series limit : comparison.limits()) {
        ratios.put(limit.name(), series.rate().ratioTo(limit.rate()));
      }
      ArrayNode samples = one.putArray("samples");
      for (Sample sample : series.samples()) {
        samples
            .addObject()
            .put("records", sample.records())
            .put("wall_nanos", sample.wall().toNanos())
            .put("cpu_nanos", sample.cpuNanos())
            .put("broker_nanos", sample.brokerNanos())
            .put("allocated_bytes", sample.allocatedBytes());
      }
    }
    return node;
  }

  private static void add(ObjectNode node, String name, Spread spread) {
    node.putObject(name)
        .put("min", spread.min())
        .put("median", spread.median())
        .put("max", spread.max());
  }

  private static ObjectNode of(Grid grid) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode rows = node.putArray("rows");
    for (List<String> row : grid.rows()) {
      ObjectNode one = rows.addObject();
      for (int column = 0; column < row.size(); column++) {
        String head = column == 0 ? "name" : grid.heads().get(column);
        one.put(head, row.get(column));
      }
      one.put("limit", grid.limits().contains(row.get(0)));
    }
    ArrayNode notes = node.putArray("notes");
    grid.notes().forEach(notes::add);
    return node;
  }
}
