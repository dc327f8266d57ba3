export const roles = ['gt_app_ro', 'gt_app_rw', 'gt_auth', 'gt_backup', 'gt_keeper', 'gt_login login', 'gt_owner'];
export const memberships = ['gt_login in gt_app_ro', 'gt_login in gt_app_rw', 'gt_owner in gt_auth', 'gt_owner in gt_keeper'];

/** Schemas, the database and set_config: everybody who may pass, besides the owners. */
export const doors = [
  'database: gt_login CONNECT',
  ...['gt_app_ro', 'gt_app_rw', 'gt_auth', 'gt_backup', 'gt_keeper', 'gt_login'].map((role) => `schema app: ${role} USAGE`),
  ...['gt_app_ro', 'gt_app_rw', 'gt_keeper', 'gt_login', 'gt_owner'].map((role) => `schema auth: ${role} USAGE`),
  ...['gt_app_ro', 'gt_app_rw', 'gt_auth', 'gt_login', 'gt_owner'].map((role) => `schema keeper: ${role} USAGE`),
  'set_config: gt_auth',
];
