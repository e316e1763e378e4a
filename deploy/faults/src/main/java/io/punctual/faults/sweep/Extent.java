package io.punctual.faults.sweep;

/** How much of everything a sweep tries. */
enum Extent {
  /** Every point, every side, every act. */
  FULL,
  /** Every point once by exception and once by kill; around the final dot everything. */
  COVERING,
  /** A few points of every service, those around the final dot first, and the races. */
  BRIEF
}
