/**
 * Detection of consumer groups that do not process the waiting records of their topics. Reads
 * offsets from outside, never as a member of the group.
 */
package io.tollgate.standstill;
