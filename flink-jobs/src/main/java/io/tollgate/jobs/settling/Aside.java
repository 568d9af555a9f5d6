package io.tollgate.jobs.settling;

import org.apache.flink.util.OutputTag;

/** The way out by the side. Flink's contexts have one each, of no type that could be named. */
public interface Aside {

  <T> void put(OutputTag<T> tag, T value);
}
