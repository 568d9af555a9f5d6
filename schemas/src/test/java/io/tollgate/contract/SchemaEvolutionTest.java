package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaEvolutionTest {

  private static final String RELEASED =
      record(
          field("id", "'string'"),
          field("tokens", "'long'"),
          field("at_time", "{'type':'long','logicalType':'timestamp-millis'}"),
          field("cost", decimal(12)),
          "{'name':'spent','type':'long','default':0}");

  @Test
  void noChangeIsNoFault() {
    assertThat(SchemaEvolution.faults(parse(RELEASED), parse(RELEASED))).isEmpty();
  }

  @Test
  void aNewNullableFieldIsNoFault() {
    String changed =
        RELEASED.replace("]}", ",{'name':'note','type':['null','string'],'default':null}]}");

    assertThat(SchemaEvolution.faults(parse(RELEASED), parse(changed))).isEmpty();
  }

  /**
   * Each of these passes Avro's own checker in the direction a reader needs, and destroys figures.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'scale':12           | 'scale':6              | cost: its type changed
          timestamp-millis     | timestamp-micros       | at_time: its type changed
          'tokens','type':'long' | 'tokens','type':'double' | tokens: its type changed
          'name':'spent'       | 'name':'used'          | spent: removed or renamed
          'default':0          | 'default':1            | spent: its default changed
          """)
  void refusesWhatDestroysMoney(String before, String after, String fault) {
    Schema released = parse(RELEASED);
    Schema changed = parse(RELEASED.replace(before, after));

    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(changed, released).getType())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(SchemaEvolution.faults(released, changed))
        .anySatisfy(found -> assertThat(found).startsWith(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'name':'x','type':'string'}                                   | x: a new field needs a default
          {'name':'x','type':{'type':'bytes','logicalType':'decimal','precision':38,'scale':12},'default':''} | x: a new amount of money defaults to null
          """)
  void refusesUnsafeAdditions(String added, String fault) {
    Schema changed = parse(RELEASED.replace("]}", "," + added + "]}"));

    assertThat(SchemaEvolution.faults(parse(RELEASED), changed))
        .anySatisfy(found -> assertThat(found).startsWith(fault));
  }

  @Test
  void refusesARenamedRecord() {
    Schema changed = parse(RELEASED.replace("'name':'R'", "'name':'S'"));

    assertThat(SchemaEvolution.faults(parse(RELEASED), changed))
        .containsExactly("the record was renamed from t.R");
  }

  @Test
  void aKeyNeverChanges() {
    String changed =
        RELEASED.replace("]}", ",{'name':'note','type':['null','string'],'default':null}]}");

    assertThat(SchemaEvolution.keyFaults(parse(RELEASED), parse(changed))).hasSize(1);
  }

  private static Schema parse(String json) {
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }

  private static String record(String... fields) {
    return "{'type':'record','name':'R','namespace':'t','fields':["
        + String.join(",", fields)
        + "]}";
  }

  private static String field(String name, String type) {
    return "{'name':'" + name + "','type':" + type + "}";
  }

  private static String decimal(int scale) {
    return "{'type':'bytes','logicalType':'decimal','precision':38,'scale':" + scale + "}";
  }
}
