// What the pages offer by role. The server decides; this only leaves out what it would refuse.

/**
 * Whether somebody may upload problems and ask for timetables.
 * @param {Person} me
 */
export const mayPlan = (me) => me.roles.some((role) => role === 'planner' || role === 'admin');

/**
 * Whether somebody may decide what is in force.
 * @param {Person} me
 */
export const mayApprove = (me) => me.roles.some((role) => role === 'approver' || role === 'admin');

/**
 * Whether some job may wait for a decision of somebody.
 * @param {Person} me
 */
export const mayDecide = (me) => me.roles.some((role) => role !== 'viewer');
