// What the pages offer by role. The server decides; this only leaves out what it would refuse.

/** Whether somebody may upload problems and ask for timetables. */
export const mayPlan = (me) => me.roles.some((role) => role === 'planner' || role === 'admin');

/** Whether somebody may decide what is in force. */
export const mayApprove = (me) => me.roles.some((role) => role === 'approver' || role === 'admin');

/** Whether some job may wait for a decision of somebody. */
export const mayDecide = (me) => me.roles.some((role) => role !== 'viewer');
