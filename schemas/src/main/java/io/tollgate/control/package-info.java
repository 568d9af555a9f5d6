/**
 * Validation of control records, shared by every component that stores orders, policies, people,
 * assets or prices: if one accepted a record that another refuses, the two would disagree.
 */
package io.tollgate.control;
