package io.tollgate.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.Events;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonEventTest {
  @Test
  void aDottedNameIsAPathAndAKey() {
    JsonEvent event = JsonEvent.of(Events.read("{a.b: 1, a: {b: 2, c: {d: x}}, e: {f.g: 3}}"));

    assertThat(event.field("a.b")).isEqualTo(List.of(1, 2));
    assertThat(event.field("a.c.d")).isEqualTo("x");
    assertThat(event.field("e.f.g")).isEqualTo(3);
    assertThat(event.has("a.x")).isFalse();
  }

  @Test
  void aPathLeadsThroughEveryElementOfAList() {
    JsonEvent event = JsonEvent.of(Events.read("{users: [{name: a}, {name: b, ids: [1, [2]]}]}"));

    assertThat(event.field("users.name")).isEqualTo(List.of("a", "b"));
    assertThat(event.field("users.ids")).isEqualTo(List.of(1, 2));
  }

  @Test
  void aListMayHoldAValueTwiceWhileTwoPathsMayLeadToOne() {
    JsonEvent event =
        JsonEvent.of(
            Events.read("{n: [5, 5], m: [5, 6, 5], o: [{p: 1}, {p: 1}], q.r: 7, q: {r: 7}}"));

    assertThat(event.field("n")).isEqualTo(List.of(5, 5));
    assertThat(event.field("m")).isEqualTo(List.of(5, 6, 5));
    assertThat(event.field("o.p")).isEqualTo(List.of(1, 1));
    assertThat(event.field("q.r")).isEqualTo(7);
  }

  @Test
  void listsInListsAreTakenApartHoweverDeepTheyAre() {
    Object deep = "x";
    for (int depth = 0; depth < 100_000; depth++) {
      deep = List.of(deep);
    }
    JsonEvent event = JsonEvent.of(Map.of("deep", List.of(deep, List.of(), List.of(1, 2))));

    assertThat(event.field("deep")).isEqualTo(List.of("x", 1, 2));
  }

  @Test
  void aLongListIsTakenApartInLinearTime() {
    List<Integer> many = IntStream.range(0, 200_000).boxed().toList();

    assertThat(JsonEvent.of(Map.of("many", many)).field("many")).isEqualTo(many);
  }

  @Test
  void nestedFieldsCanStandAtTheTop() {
    String yaml = "{Event: {System: {EventID: 1}, UserData: {Failure: {'Source Name': x}}}}";
    JsonEvent event =
        JsonEvent.of(Events.read(yaml), List.of("Event.System", "Event.UserData.*", "Missing"));

    assertThat(event.field("EventID")).isEqualTo(1);
    assertThat(event.field("SourceName")).isEqualTo("x");
    assertThat(event.field("Event.System.EventID")).isEqualTo(1);
  }

  @Test
  void anObjectIsItsJsonToRulesThatSearchInIt() {
    JsonEvent event = JsonEvent.of(Events.read("{p: {q: 'a\"b', r: [1, true, null]}}"));

    assertThat(Value.listOf(event.field("p")).get(0).text())
        .isEqualTo("{\"q\":\"a\\\"b\",\"r\":[1,true,null]}");
  }
}
