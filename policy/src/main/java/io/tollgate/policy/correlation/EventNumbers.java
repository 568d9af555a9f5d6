package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers of the event whose hits are passed one after another: each as often as the hit that has
 * it most often. So a number counts once if several rules match the event, and every number counts
 * if alerts of several groups name different ones.
 */
final class EventNumbers {

  private final Map<BigDecimal, Integer> counted = new HashMap<>();
  private List<BigDecimal> ofFirst = List.of();

  /**
   * The numbers that a hit adds to its event.
   *
   * @param isFirst whether it is the first hit of its event
   */
  List<BigDecimal> of(Hit hit, boolean isFirst) {
    List<BigDecimal> numbers = Numbers.of(hit);
    if (isFirst) {
      ofFirst = numbers;
      counted.clear();
      return numbers;
    }
    if (counted.isEmpty()) {
      ofFirst.forEach(number -> counted.merge(number, 1, Integer::sum));
    }
    return further(numbers);
  }

  private List<BigDecimal> further(List<BigDecimal> numbers) {
    List<BigDecimal> further = new ArrayList<>();
    Map<BigDecimal, Integer> ofHit = new HashMap<>();
    for (BigDecimal number : numbers) {
      if (ofHit.merge(number, 1, Integer::sum) > counted.getOrDefault(number, 0)) {
        counted.merge(number, 1, Integer::sum);
        further.add(number);
      }
    }
    return further;
  }
}
