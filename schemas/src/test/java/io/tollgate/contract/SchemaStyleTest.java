package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaStyleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'name':'Total','type':'long','doc':'d'              | R.Total: name is not snake_case
          'name':'total','type':'long'                        | R.total: no doc
          'name':'list_cost','type':'double','doc':'d'        | R.list_cost: money is decimal(38,12)
          'name':'event_time','type':'long','doc':'d'         | R.event_time: a time is timestamp-millis
          'name':'x','type':['null','long','string'],'doc':'d' | R.x: a union is null and one type, null first
          'name':'x','type':{'type':'enum','name':'E','symbols':['A']},'doc':'d' | R.x: is not flat: ENUM
          """)
  void namesEachFault(String field, String fault) {
    String json =
        "{'type':'record','name':'R','namespace':'t','doc':'d','fields':[{" + field + "}]}";

    assertThat(SchemaStyle.faults(new Schema.Parser().parse(json.replace('\'', '"'))))
        .containsExactly(fault);
  }
}
