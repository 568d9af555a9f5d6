/** Reading of Kafka topics in the background of a process. */
package io.tollgate.reading;
