export default (aio, host) => `module of ${host.id}`;
