/**
 * What judging single events tells the part that judges several together: records of a topic
 * between the two, with whom they are for.
 */
package io.tollgate.streams.signal;
